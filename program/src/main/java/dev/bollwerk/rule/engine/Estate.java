package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.rule.Parameters;

import java.time.Instant;

/// One container engine with its host.
public record Estate(EngineFacts engine, HostFacts host, Parameters parameters, Instant now) {}
