package dev.bollwerk.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.SourceText;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.dockerfile.DockerfileLint;
import dev.bollwerk.rule.dockerfile.LintFinding;
import dev.bollwerk.rule.dockerfile.LintOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

class NamedImagesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

    @ParameterizedTest
    @CsvSource({
        "debian:9, CS-EOL-01",
        "debian:stretch-slim, CS-EOL-01",
        "docker.io/library/debian:10.13, CS-EOL-01",
        "ubuntu:bionic-20230530@sha256:aa, CS-EOL-01",
        "alpine:3.10, CS-EOL-01",
        "centos:7.9.2009, CS-EOL-01",
        "fedora:38, CS-EOL-01",
        "opensuse/leap:15.5, CS-EOL-01",
        "node:14, CS-EOL-02",
        "node:14-buster, CS-EOL-01 CS-EOL-02",
        "python:3.8-slim-bookworm, CS-EOL-02",
        "golang:1.19-alpine3.16, CS-EOL-01 CS-EOL-02",
        "php:7.4-apache, CS-EOL-02",
        "debian:12, ''",
        "debian:latest, ''",
        "debian, ''",
        "ubuntu:buster, ''",
        "acme/debian:9, ''",
        "python:3.13, ''",
        "node:alpine, ''",
        "localhost:5000/x, ''"
    })
    void endsByName(String reference, String rules) {
        assertEquals(
                rules,
                new NamedImages(TODAY)
                        .of(reference).stream()
                                .map(end -> end.rule())
                                .distinct()
                                .collect(Collectors.joining(" ")));
    }

    @Test
    void basesOfDockerfiles() {
        String text =
                "ARG V=14\n"
                        + "FROM debian:9 AS build\n"
                        + "FROM node:$V\n"
                        + "RUN x\n"
                        + "# bollwerk ignore=CS-EOL-01 w\n"
                        + "FROM alpine:3.10 AS last\n"
                        + "FROM build\n";
        List<LintFinding> found =
                new DockerfileLint(LintOptions.defaults(), Locale.ENGLISH, new NamedImages(TODAY))
                        .lint(SourceText.of(text), "D").findings().stream()
                                .filter(each -> each.finding().id().startsWith("CS-EOL"))
                                .toList();
        assertEquals(2, found.size());
        assertEquals(Result.FAIL, found.getFirst().finding().result());
        assertEquals(Severity.HIGH, found.getFirst().finding().severity());
        assertEquals(6, found.getFirst().finding().column());
        assertTrue(found.getFirst().finding().evidence().size() > 1);
        assertEquals(Severity.LOW, found.getLast().finding().severity());
    }
}
