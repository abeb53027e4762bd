package dev.vtag.view;

/** A path from the root, as a user would type it from where they stand. */
final class UserPath {
    private final String[] here;

    /** Creates the paths of someone who stands in this directory below the root, the empty text for the root itself. */
    UserPath(String prefix) {
        here = prefix.isEmpty() ? new String[0] : prefix.split("/");
    }

    String of(String path) {
        String[] parts = path.split("/");
        int shared = 0;
        while (shared < here.length && shared < parts.length - 1 && here[shared].equals(parts[shared])) {
            shared++;
        }
        StringBuilder out = new StringBuilder("../".repeat(here.length - shared));
        for (int i = shared; i < parts.length; i++) {
            out.append(parts[i]).append(i < parts.length - 1 ? "/" : "");
        }
        return out.toString();
    }
}
