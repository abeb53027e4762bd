package dev.vtag.git.attributes;

import org.jspecify.annotations.Nullable;

/**
 * The state of an attribute.
 *
 * @param state which of git's four states it is
 * @param text the value behind {@code =}, which may be empty; empty in the other states
 */
public record AttributeValue(State state, String text) {
    /** The four states of gitattributes(5). */
    public enum State {
        /** {@code attr}. */
        SET,
        /** {@code -attr}. */
        UNSET,
        /** {@code attr=value}. */
        VALUE,
        /** {@code !attr}, or no rule names it. */
        UNSPECIFIED
    }

    /** {@code attr}. */
    public static final AttributeValue SET = new AttributeValue(State.SET, "");
    /** {@code -attr}. */
    public static final AttributeValue UNSET = new AttributeValue(State.UNSET, "");
    /** {@code !attr}, or no rule names it. */
    public static final AttributeValue UNSPECIFIED = new AttributeValue(State.UNSPECIFIED, "");

    /** Returns the state of {@code attr=text}. */
    public static AttributeValue of(String text) {
        return new AttributeValue(State.VALUE, text);
    }

    /** Returns whether it is exactly {@code attr=expected}. */
    public boolean is(String expected) {
        return state == State.VALUE && text.equals(expected);
    }

    /** Returns it as {@code git check-attr} writes it. */
    @Override
    public String toString() {
        return switch (state) {
            case SET -> "set";
            case UNSET -> "unset";
            case UNSPECIFIED -> "unspecified";
            case VALUE -> text;
        };
    }

    /** Written out, as is the next: what a record gets by itself takes milliseconds of a hook at its first use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributeValue value && value.state == state && value.text.equals(text);
    }

    @Override
    public int hashCode() {
        return 31 * state.ordinal() + text.hashCode();
    }
}
