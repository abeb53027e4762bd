package dev.vtag.changelog.forge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            https://github.com/a/b.git                       | https://github.com/a/b/commit/abc
            https://github.com/a/b/                          | https://github.com/a/b/commit/abc
            https://me:ghp_secret@github.com/a/b.git         | https://github.com/a/b/commit/abc
            https://token@github.com/a/b                     | https://github.com/a/b/commit/abc
            git@github.com:a/b.git                           | https://github.com/a/b/commit/abc
            github.com:a/b                                   | https://github.com/a/b/commit/abc
            ssh://git@github.com/a/b.git                     | https://github.com/a/b/commit/abc
            ssh://git@ssh.github.com:443/a/b.git             | https://github.com/a/b/commit/abc
            git://github.com/a/b                             | https://github.com/a/b/commit/abc
            https://gitlab.com/g/sub/p.git                   | https://gitlab.com/g/sub/p/-/commit/abc
            ssh://git@gitlab.example.org:2222/g/p.git        | https://gitlab.example.org/g/p/-/commit/abc
            http://gitlab.example.org:8080/g/p               | http://gitlab.example.org:8080/g/p/-/commit/abc
            git@codeberg.org:a/b.git                         | https://codeberg.org/a/b/commit/abc
            https://forgejo.example.org/a/b                  | https://forgejo.example.org/a/b/commit/abc
            https://git.example.org/a/b.git                  | -
            https://github.com.evil.example/a/b              | https://github.com.evil.example/a/b/commit/abc
            file:///srv/a/b.git                              | -
            /srv/github.com/a/b.git                          | -
            ../b                                             | -
            C:/projects/a/b                                  | -
            https://github.com/a/b);evil                     | -
            """, delimiter = '|')
    void a_remote_s_address_tells_its_pages(String address, String page) {
        assertThat(Links.ofRemote(address).commit("abc").orElse("-")).isEqualTo(page);
    }

    @Test
    void a_host_of_unknown_name_is_linked_to_where_its_kind_is_told() {
        assertThat(Links.ofRemote("git@git.example.org:a/b.git", Forge.GITEA).compare("v1.0.0", "v1.1.0-ood"))
                .contains("https://git.example.org/a/b/compare/v1.0.0...v1.1.0-ood");
        assertThat(Links.of(Forge.GITLAB, "https://x.org/team/p/").compare("a b", "c%"))
                .contains("https://x.org/team/p/-/compare/a%20b...c%25");
    }

    @Test
    void references_become_links_where_the_forge_has_them() {
        Links github = Links.ofRemote("git@github.com:a/b.git");
        Links gitlab = Links.ofRemote("git@gitlab.com:a/b.git");

        assertThat(github.linked("fix #12 and GH-3, see !4 (#5)."))
                .isEqualTo("fix [#12](https://github.com/a/b/issues/12) and [GH-3](https://github.com/a/b/issues/3),"
                        + " see !4 ([#5](https://github.com/a/b/issues/5)).");
        assertThat(gitlab.linked("fix #12, GH-3, !4"))
                .isEqualTo("fix [#12](https://gitlab.com/a/b/-/issues/12), GH-3,"
                        + " [!4](https://gitlab.com/a/b/-/merge_requests/4)");
        assertThat(Links.NONE.linked("fix #12")).isEqualTo("fix #12");
    }

    @Test
    void references_to_other_projects_become_links_to_those() {
        assertThat(Links.ofRemote("git@github.com:a/b.git").linked("see x-y/z.js#12, (c/d#3)"))
                .isEqualTo("see [x-y/z.js#12](https://github.com/x-y/z.js/issues/12),"
                        + " ([c/d#3](https://github.com/c/d/issues/3))");
        assertThat(Links.ofRemote("https://gitlab.com/g/s/p").linked("g/s/q#1 and x/y!2"))
                .isEqualTo("[g/s/q#1](https://gitlab.com/g/s/q/-/issues/1)"
                        + " and [x/y!2](https://gitlab.com/x/y/-/merge_requests/2)");
        assertThat(Links.of(Forge.GITEA, "https://x.org/forge/a/b").linked("c/d#3"))
                .isEqualTo("[c/d#3](https://x.org/forge/c/d/issues/3)");
    }

    @ParameterizedTest
    @CsvSource({
        "`#12`",
        "a#12",
        "#0",
        "#12a",
        "other/repo/x#12",
        "other/#12",
        "other/repo!12",
        "other/repoGH-12",
        "https://github.com/a/b#12",
        "a@b.c/d#12",
        "&#12;",
        "http://x/#12",
        "[#12](http://x)",
        "$1 \\1"
    })
    void what_is_no_reference_stays(String text) {
        assertThat(Links.ofRemote("git@github.com:a/b.git").linked(text)).isEqualTo(text);
    }
}
