-- What a later version brings.
CREATE TABLE purse (id bigint PRIMARY KEY);
