package fenzhang.evidence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableSet;

/// What an evidence says of itself, and the commands that check it.
final class EvidenceText {
    /// Needs a shell and coreutils, and nothing of ours.
    static final String CHECK = """
            # sh check.sh [LAKE]: whether this evidence holds, by coreutils alone.
            wrong() {
              echo "$1"
              exit 1
            }

            # Nothing in it was changed since it was made.
            sha256sum --check --quiet SHA256SUMS || wrong "a file is not what SHA256SUMS says"

            # What nights knew is named by its own hash.
            for text in texts/*; do
              echo "${text#texts/}  $text" | sha256sum --check --quiet || wrong "$text is not what was recorded"
            done

            # The seal of a day is the hash of the seal before it, a line feed, and settlement.csv.
            for chain in chain/*; do
              before=0000000000000000000000000000000000000000000000000000000000000000
              while read -r date previous seal; do
                day=settlement/platform=${chain#chain/}/dt=$date
                [ "$previous" = "$before" ] || wrong "$chain: $date does not follow the day before"
                [ "$(cat "$day/SEAL")" = "$seal" ] || wrong "$day/SEAL is not the seal of the chain"
                if [ -f "$day/settlement.csv" ]; then
                  [ "$( (echo "$previous"; cat "$day/settlement.csv") | sha256sum | cut -c 1-64)" = "$seal" ] ||
                    wrong "$day/settlement.csv does not have its seal"
                fi
                before=$seal
              done < "$chain" || exit 1
            done

            # The seal of a payout, and of each report of the bank, is the hash of the one before, a line feed, and its text.
            for payout in payout/period=*; do
              [ -d "$payout" ] || continue
              while read -r name previous seal; do
                [ "$(cat "$payout/$name")" = "$seal" ] || wrong "$payout/$name is not the seal of the chain"
                [ "$( (echo "$previous"; cat "$payout/sealed/$name") | sha256sum | cut -c 1-64)" = "$seal" ] ||
                  wrong "$payout/sealed/$name does not have its seal"
              done < "$payout/chain" || exit 1
            done

            # The delivered files are those that count: only with the lake at hand.
            if [ $# -gt 0 ]; then
              for inputs in inputs/*; do
                sums=$(pwd)/$inputs
                (cd "$1" && sha256sum --check --quiet "$sums") || wrong "$inputs: a delivered file is another"
              done
            fi
            echo "everything holds"
            """;

    private static final String README = """
            Evidence of %s

            Check it, with a shell and coreutils alone, in the folder to which it was unpacked:

                sh check.sh             # the files, the texts, the chain of seals
                sh check.sh LAKE        # the delivered files, too; LAKE is a local copy of the lake

            A day by hand: its seal is the hash of the seal of the day before and its settlement.csv. With PREVIOUS, the
            second word of the day's line in chain/PLATFORM, this prints the third, which is also in SEAL:

                (echo PREVIOUS; cat settlement/platform=P/dt=D/settlement.csv) | sha256sum

            Have the days settled anew by a program that shares no class with the one that settled them:

                ./fenzhang audit --evidence THIS.zip --lake LAKE

            What is in it:

              verify.html                     what fenzhang verify found: what was computed again, and compared
              chain/P                         each day from the platform's first on: date, seal before, seal
              settlement/platform=P/dt=D/     SEAL and manifest.json of each of these days (files delivered, with bytes,
                                              rows and hash; catalog, plans, policies; control totals); settlement.csv
                                              of the days that were asked for, and of days that were restated
              known/P                         what the night of each day knew: date, kind, hash
              texts/HASH                      these catalogs, plans and policies, as they were hashed
              inputs/P                        the delivered files that count, for sha256sum --check in the lake
              acts.csv                        who imported, restated, assigned, paid, held: login, host, program, and when
              payout/period=M/                payment files, reports of the bank as they were taken in, their seals, and in
                                              sealed/ the text that each seal is of
              SHA256SUMS                      the hash of every other file

            A seal that somebody else kept (in a mail, on paper) proves that nothing before it was changed since: compare it
            with the chain. The texts of catalogs%s hold names and bank accounts: keep this file like those.

            Asked for:
            """;

    private EvidenceText() {}

    static String readme(Evidence.Asked asked) {
        StringBuilder days = new StringBuilder();
        asked.days().forEach((platform, dates) -> days.append(days(platform, dates)));
        asked.payout()
                .forEach(period -> days.append("  payout of ").append(period).append('\n'));
        String subject = asked.payout().isEmpty()
                ? "sealed days"
                : "sealed days and the payout of " + period(asked.payout().getFirst());
        return README.replaceFirst("%s", subject)
                        .replaceFirst("%s", asked.payout().isEmpty() ? "" : ", and payout/,")
                + days;
    }

    private static String days(String platform, NavigableSet<LocalDate> dates) {
        String to = dates.size() == 1 ? "" : " to " + dates.last() + ", " + dates.size() + " days";
        return "  " + platform + " " + dates.first() + to + "\n";
    }

    private static String period(YearMonth period) {
        return period.toString();
    }
}
