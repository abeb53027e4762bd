package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseRequest.Signatures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is signed. */
@Command
final class SignatureOptions {
    @Option(names = "--sign", description = "Sign what is made, whatever git's configuration says of signing.")
    private boolean sign;

    @Option(names = "--no-sign", description = "Sign nothing, whatever git's configuration says of signing.")
    private boolean unsigned;

    Signatures choice() {
        if (sign && unsigned) {
            throw new VtagException(
                    ErrorKind.USAGE, "--sign and --no-sign do not go together", "leave one of the two out");
        }
        if (sign) {
            return Signatures.ALL;
        }
        return unsigned ? Signatures.NONE : Signatures.AS_CONFIGURED;
    }
}
