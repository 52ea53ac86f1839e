import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/// The books of an embedded server as text, for `same-outputs`. Reaches the server by what lies below its home, and not
/// by the program's classes: those are what is compared.
///
///     java -cp postgresql.jar Books.java hold HOME             keeps the server running until it is ended itself
///     java -cp postgresql.jar Books.java dump HOME DIR [NOT…]  all of schema fenzhang, without the columns TABLE.COLUMN
///
/// `dump` leaves a CSV for each table and view, its rows sorted by all its columns, and `schema.txt`: columns,
/// constraints, indexes, triggers, functions, views, policies, rights and comments.
final class Books {
    private static final String OF_SCHEMA = "n.nspname = 'fenzhang'";

    /// Each has one text a row.
    private static final List<String> SCHEMA = List.of(
            """
            select format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                case when a.attnotnull then ' not null' else '' end,
                coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relkind in ('r', 'v') and %s order by c.relname, a.attnum
            """,
            """
            select format('constraint %s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where %s order by c.relname, k.conname
            """,
            "select indexdef from pg_indexes n where n.schemaname = 'fenzhang' order by tablename, indexname",
            """
            select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
            join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and %s order by c.relname, t.tgname
            """,
            """
            select pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '')
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prokind in ('f', 'p') and %s order by p.proname, pg_get_function_identity_arguments(p.oid)
            """,
            """
            select format('view %s%s', c.relname, pg_get_viewdef(c.oid))
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'v' and %s order by c.relname
            """,
            """
            select p::text from pg_policies p where p.schemaname = 'fenzhang' order by p.tablename, p.policyname
            """,
            """
            select format('rights %s %s', c.relname, c.relacl)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'v', 'S') and %s order by c.relname
            """,
            """
            select format('comment %s.%s %s', c.relname, d.objsubid, d.description)
            from pg_description d join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
            join pg_namespace n on n.oid = c.relnamespace where %s order by c.relname, d.objsubid
            """);

    private Books() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[1]);
        if (args[0].equals("hold")) {
            hold(home);
        } else {
            try (Connection connection = open(home, "fenzhang")) {
                dump(connection, Path.of(args[2]), Set.copyOf(List.of(args).subList(3, args.length)));
            }
        }
    }

    private static void hold(Path home) throws InterruptedException {
        while (true) {
            try (Connection _ = open(home, "postgres")) {
                Thread.sleep(Long.MAX_VALUE);
            } catch (IOException | SQLException _) { // not yet there
                Thread.sleep(20);
            }
        }
    }

    private static Connection open(Path home, String database) throws IOException, SQLException {
        String port = Files.readAllLines(home.resolve("pg/data/postmaster.pid")).stream()
                .skip(3)
                .findFirst()
                .orElseThrow(() -> new IOException("no port yet"));
        String password = Files.readString(home.resolve("pg/password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable", "fenzhang", password);
    }

    private static void dump(Connection connection, Path folder, Set<String> without) throws SQLException, IOException {
        Files.createDirectories(folder);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local time zone 'UTC'");
            statement.execute("set local search_path to pg_catalog");
        }
        List<String> definitions = new ArrayList<>();
        for (String query : SCHEMA) {
            definitions.addAll(texts(connection, query.replace("%s order", OF_SCHEMA + " order")));
        }
        Files.write(folder.resolve("schema.txt"), definitions);
        for (String table : texts(connection, """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'v') and %s order by c.relname
                """.replace("%s", OF_SCHEMA))) {
            List<String> columns = texts(connection, """
                    select quote_ident(attname) from pg_attribute
                    where attrelid = 'fenzhang.%s'::regclass and attnum > 0 and not attisdropped order by attnum
                    """.formatted(table));
            columns.removeIf(column -> without.contains(table + "." + column));
            String order = String.join("::text collate \"C\", ", columns) + "::text collate \"C\"";
            try (OutputStream file = Files.newOutputStream(folder.resolve(table + ".csv"))) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy (select %s from fenzhang.%s order by %s) to stdout (format csv, header)"
                                        .formatted(String.join(", ", columns), table, order),
                                file);
            }
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
