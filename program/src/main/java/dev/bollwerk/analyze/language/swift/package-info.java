/// Swift and Objective-C: the lock files of the Swift Package Manager, CocoaPods and Carthage.
/// Packages of Swift are named by their repository, as in `github.com/apple/swift-nio`.
/// [Swift Package Manager](https://docs.swift.org/swiftpm/documentation/packagemanagerdocs/)
@NullMarked
package dev.bollwerk.analyze.language.swift;

import org.jspecify.annotations.NullMarked;
