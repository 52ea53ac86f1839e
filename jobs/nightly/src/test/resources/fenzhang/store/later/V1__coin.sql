-- What MigrationsTest calls the first version.
CREATE TABLE coin (id bigint PRIMARY KEY);
