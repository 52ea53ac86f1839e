package fenzhang.store.books;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.Standing;
import fenzhang.publication.Assignment;
import fenzhang.publication.Publication;
import fenzhang.publication.Restatement;
import fenzhang.store.database.Query;
import fenzhang.store.database.TableCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes all rows of a day but its seal.
final class PublishedRows {
    private final Connection connection;
    private final Publication publication;
    private final BookNumbers.Named named;
    private final String platform;
    private final LocalDate date;

    PublishedRows(Connection connection, Publication publication, BookNumbers.Named named) {
        this.connection = connection;
        this.publication = publication;
        this.named = named;
        this.platform = publication.platform();
        this.date = publication.businessDate();
    }

    void write() throws SQLException {
        plans();
        policies();
        if (publication.earlier().restatement().isPresent()) {
            restatement(publication.earlier().restatement().get());
        }
        if (!publication.earlier().assignments().isEmpty()) {
            assignments(publication.earlier().assignments());
        }
        files();
        counts();
        standings();
    }

    private void plans() throws SQLException {
        String sql = """
                insert into plan_version (platform, plan_id, effective_from, sha256, canonical)
                values (?, ?, ?, ?, ?) on conflict (sha256) do nothing
                """;
        for (Publication.KnownPlan plan : publication.plans()) {
            addContent(sql, platform, plan.planId(), plan.effectiveFrom(), plan.sha256(), plan.canonical());
        }
        TableCopy.load(
                connection,
                "run_plan (platform, business_date, plan_id, effective_from, sha256, is_used)",
                publication.plans(),
                plan -> values(platform, date, plan.planId(), plan.effectiveFrom(), plan.sha256(), plan.isUsed()));
    }

    private void policies() throws SQLException {
        String sql = """
                insert into policy_version (platform, effective_from, sha256, canonical)
                values (?, ?, ?, ?) on conflict (sha256) do nothing
                """;
        for (Publication.KnownPolicy policy : publication.policies()) {
            addContent(sql, platform, policy.effectiveFrom(), policy.sha256(), policy.canonical());
        }
        TableCopy.load(
                connection,
                "run_policy (platform, business_date, effective_from, sha256)",
                publication.policies(),
                policy -> values(platform, date, policy.effectiveFrom(), policy.sha256()));
    }

    /// Adds a content that may be known already. Another content under the same hash is refused by the table
    /// itself, which hashes it again; another owner of the same content by the foreign key of the row that names
    /// it as its own.
    private void addContent(String sql, Object... values) throws SQLException {
        Query.update(connection, sql, values);
    }

    /// Before the night's own files: from now on its restated days are without those that they had.
    private void restatement(Restatement restatement) throws SQLException {
        TableCopy.load(
                connection,
                "restatement (platform, business_date, first_date, corrected_date)",
                List.of(restatement),
                night -> values(platform, date, night.firstDate(), night.correctedDate()));
        TableCopy.load(
                connection,
                "restated_day (platform, business_date, restated_date, request_number)",
                restatement.days(),
                day -> values(platform, date, day.date(), day.request()));
        for (Restatement.Day day : restatement.days()) {
            TableCopy.load(
                    connection,
                    "restated_input (platform, business_date, restated_date, log, path, bytes, row_count, sha256)",
                    day.inputs(),
                    file -> values(
                            platform,
                            date,
                            day.date(),
                            file.log().folder(),
                            file.path(),
                            file.bytes(),
                            file.rows(),
                            file.sha256()));
        }
    }

    private void assignments(List<Assignment> assignments) throws SQLException {
        TableCopy.load(
                connection,
                "suspense_assignment (platform, business_date, drama_id, request_number)",
                assignments,
                assigned -> values(platform, date, assigned.dramaId(), assigned.request()));
        TableCopy.load(
                connection,
                "suspense_assigned_days (platform, business_date, drama_id, first_date, last_date, agreement)",
                assignments.stream()
                        .flatMap(assigned -> assigned.days().stream())
                        .toList(),
                days -> values(
                        platform,
                        date,
                        days.dramaId(),
                        days.from(),
                        days.to(),
                        days.agreement().text()));
    }

    private void files() throws SQLException {
        TableCopy.load(
                connection,
                "input_file (platform, business_date, log, path, bytes, row_count, sha256)",
                publication.inputs(),
                file -> values(
                        platform, date, file.log().folder(), file.path(), file.bytes(), file.rows(), file.sha256()));
        TableCopy.load(
                connection,
                "output_file (platform, business_date, path, bytes, sha256, content_sha256)",
                publication.outputs(),
                file -> values(platform, date, file.path(), file.bytes(), file.sha256(), file.contentSha256()));
    }

    private void counts() throws SQLException {
        TableCopy.load(
                connection,
                "row_count (platform, business_date, log, outcome, reason, rows)",
                publication.rowCounts(),
                count -> values(
                        platform, date, count.log().folder(), count.outcome().text(), count.reason(), count.rows()));
        TableCopy.load(
                connection,
                "control_total (platform, business_date, name, unit, day_value, cumulative_value)",
                publication.controlTotals(),
                total -> values(platform, date, total.name(), total.unit(), total.day(), total.cumulative()));
    }

    private void standings() throws SQLException {
        List<Map.Entry<Standing.Milestone, LocalDate>> reached = new ArrayList<>();
        List<EnrolmentId> toppedUp = new ArrayList<>();
        publication.changes().standings().forEach((enrolment, standing) -> {
            reached.addAll(standing.reached().entrySet());
            if (standing.toppedUp()) {
                toppedUp.add(enrolment);
            }
        });
        new NumberedRows(connection, publication, named).write();
        if (!reached.isEmpty()) {
            milestones(reached);
        }
        if (!toppedUp.isEmpty()) {
            topUps(toppedUp);
        }
    }

    /// A milestone that was reached on an earlier day is there already, with that day; another day for it breaks the
    /// key.
    private void milestones(List<Map.Entry<Standing.Milestone, LocalDate>> reached) throws SQLException {
        String columns = "platform, drama_id, plan_id, enrolled_from, plan_version, component, business_date";
        TableCopy.offer(
                connection,
                "milestone_reached",
                columns,
                reached,
                entry -> milestone(entry.getKey(), entry.getValue()));
        execute("""
                insert into milestone_reached (platform, drama_id, plan_id, enrolled_from, plan_version, component, business_date)
                select platform, drama_id, plan_id, enrolled_from, plan_version, component, business_date
                from offered_milestone_reached o
                where not exists (
                    select from milestone_reached m
                    where m.platform = o.platform and m.drama_id = o.drama_id and m.plan_id = o.plan_id
                        and m.enrolled_from = o.enrolled_from and m.plan_version = o.plan_version
                        and m.component = o.component and m.business_date = o.business_date)
                """);
    }

    private Object[] milestone(Standing.Milestone milestone, LocalDate reachedDate) {
        Terms terms = milestone.terms();
        return values(
                platform,
                terms.enrolment().dramaId(),
                terms.enrolment().planId(),
                terms.enrolment().validFrom(),
                terms.planVersion(),
                milestone.component(),
                reachedDate);
    }

    private void topUps(List<EnrolmentId> toppedUp) throws SQLException {
        TableCopy.offer(
                connection,
                "top_up",
                "platform, drama_id, plan_id, enrolled_from, business_date",
                toppedUp,
                enrolment -> values(platform, enrolment.dramaId(), enrolment.planId(), enrolment.validFrom(), date));
        execute("""
                insert into top_up (platform, drama_id, plan_id, enrolled_from, business_date)
                select platform, drama_id, plan_id, enrolled_from, business_date
                from offered_top_up o
                where not exists (
                    select from top_up t
                    where t.platform = o.platform and t.drama_id = o.drama_id and t.plan_id = o.plan_id
                        and t.enrolled_from = o.enrolled_from)
                """);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Object[] values(Object... values) {
        return values;
    }
}
