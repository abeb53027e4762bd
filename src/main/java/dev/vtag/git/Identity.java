package dev.vtag.git;

import java.time.OffsetDateTime;

/**
 * Who did something, and when.
 *
 * @param name the person's name, without line ends and angle brackets
 * @param email the address, without angle brackets
 * @param when the moment, to the second, with the zone it was written in
 */
public record Identity(String name, String email, OffsetDateTime when) {}
