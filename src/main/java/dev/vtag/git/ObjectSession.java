package dev.vtag.git;

/**
 * Writes many objects together. What was written is readable through the session at once, and through the store it came
 * from after {@link #flush()}. Safe for several threads. Closing a session that was not flushed drops what it still holds
 * back; no temporary file stays.
 */
public interface ObjectSession extends ObjectStore, AutoCloseable {
    @Override
    void close();
}
