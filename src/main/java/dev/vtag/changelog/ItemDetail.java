package dev.vtag.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * What is told with a change, taken apart for Markdown.
 *
 * @param paragraph what stands before the first item of a list, on one line
 * @param points the lines from there on as Markdown, each indented as it was
 */
record ItemDetail(String paragraph, List<String> points) {
    static ItemDetail of(String detail) {
        StringBuilder paragraph = new StringBuilder();
        List<String> points = new ArrayList<>();
        for (String line : detail.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher item = FooterText.ITEM.matcher(line);
            if (item.matches()) {
                points.add(item.group("indent") + item.group("mark") + " " + Markdown.start(item.group("text")));
            } else if (points.isEmpty()) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            } else {
                points.add("  " + Markdown.start(line));
            }
        }
        return new ItemDetail(paragraph.toString(), points);
    }
}
