-- What ran already, edited.
CREATE TABLE coin (id bigint PRIMARY KEY, side text);
