-- The record: one description of every table and view. Version: see meta. What a version added stands at the end,
-- under a line of its own, and is what an older file is upgraded with.
-- A span is offsets into articles.text, `stop` exclusive. Days come as first and last, both included.
-- Every entry has its article, its place in the reading (ordinal), its words, and which stage, rule and version
-- made it, why and how surely. Nothing is stored as having happened that somebody merely says: see events.status.

CREATE TYPE span AS STRUCT("start" INTEGER, stop INTEGER);
CREATE TYPE party AS STRUCT(code VARCHAR, place span, person VARCHAR, sector VARCHAR);
CREATE TYPE amount AS STRUCT(kind VARCHAR, value DOUBLE, unit VARCHAR, place span);

CREATE TABLE meta (version INTEGER, made TIMESTAMP);

CREATE TABLE runs (
    id INTEGER,
    started TIMESTAMP,
    finished TIMESTAMP,                     -- null while running, and for ever where the run was cut short
    versions STRUCT(component VARCHAR, version VARCHAR)[]
);

CREATE TABLE articles (
    id VARCHAR,
    run INTEGER,                            -- the run that wrote the reading that stands here now
    title VARCHAR,
    published DATE,                         -- null where neither the article nor its container says
    outlet VARCHAR,
    url VARCHAR,
    lang VARCHAR,
    dateline VARCHAR,
    bylines VARCHAR[],
    text VARCHAR,
    versions STRUCT(component VARCHAR, version VARCHAR)[]
);

CREATE TABLE blocks (article VARCHAR, ordinal INTEGER, kind VARCHAR, place span);

CREATE TABLE sources (article VARCHAR, ordinal INTEGER, name VARCHAR, place span);

CREATE TABLE mentions (
    article VARCHAR, ordinal INTEGER, id VARCHAR,
    place span, words VARCHAR,
    actor VARCHAR,                          -- null: a place where nobody acts, or we do not know who it is
    kind VARCHAR, person VARCHAR, role VARCHAR, sector VARCHAR,
    antecedent span, members VARCHAR[],
    stage VARCHAR, rule VARCHAR, version VARCHAR, why VARCHAR, score DOUBLE
);

CREATE TABLE times (
    article VARCHAR, ordinal INTEGER, id VARCHAR,
    place span, words VARCHAR,
    type VARCHAR, value VARCHAR, mod VARCHAR,           -- TIMEX3's
    first DATE, last DATE, precision VARCHAR,           -- null where not datable
    stage VARCHAR, rule VARCHAR, version VARCHAR, why VARCHAR, score DOUBLE
);

CREATE TABLE statements (
    article VARCHAR, ordinal INTEGER, id VARCHAR,
    speaker_kind VARCHAR, speaker VARCHAR, actors VARCHAR[], person VARCHAR, role VARCHAR,
    kind VARCHAR, stance VARCHAR,
    source span[], cue span[], content span[],
    cue_words VARCHAR, words VARCHAR, sentence VARCHAR, -- words: of the content
    first DATE, last DATE, precision VARCHAR, said_place span,
    location VARCHAR,
    within VARCHAR,                         -- the statement that reports this one
    vague BOOLEAN,
    stage VARCHAR, rule VARCHAR, version VARCHAR, why VARCHAR, score DOUBLE
);

CREATE TABLE events (
    article VARCHAR, ordinal INTEGER, id VARCHAR,
    place span, words VARCHAR, sentence VARCHAR,        -- of the trigger
    type VARCHAR, mode VARCHAR, context VARCHAR, cameo VARCHAR, quad INTEGER, intensity DOUBLE,
    actors party[], recipients party[], mutual BOOLEAN,
    status VARCHAR, negated BOOLEAN, habitual BOOLEAN,
    by_statements VARCHAR[],                -- outermost first; empty: the article's own word
    first DATE, last DATE, precision VARCHAR, when_place span,   -- null where the text does not date it
    location VARCHAR, where_place span,
    amounts amount[],
    stage VARCHAR, rule VARCHAR, version VARCHAR, why VARCHAR, score DOUBLE
);

CREATE TABLE ties (
    article VARCHAR, ordinal INTEGER, id VARCHAR,
    a VARCHAR, b VARCHAR, sign INTEGER, kind VARCHAR, status VARCHAR,
    place span, words VARCHAR, sentence VARCHAR,        -- of the evidence
    by_statements VARCHAR[],
    first DATE, last DATE, precision VARCHAR,           -- since when
    stage VARCHAR, rule VARCHAR, version VARCHAR, why VARCHAR, score DOUBLE
);

CREATE TABLE loaded (
    article VARCHAR, ordinal INTEGER, id VARCHAR,
    place span, words VARCHAR,
    by_whom VARCHAR,                        -- 'outlet' or the id of the statement that it stands in
    stage VARCHAR, rule VARCHAR, version VARCHAR, why VARCHAR, score DOUBLE
);

CREATE TABLE issues (
    article VARCHAR,                        -- null where the page gave no article
    ordinal INTEGER, id VARCHAR, run INTEGER, page VARCHAR,
    stage VARCHAR, code VARCHAR, detail VARCHAR, place span
);

-- ---------------------------------------------------------------- long forms

CREATE VIEW event_parties AS
SELECT article, id AS event, side, p.code AS code, p.person AS person, p.sector AS sector, p.place AS place
FROM (
    SELECT article, id, 'actor' AS side, unnest(actors) AS p FROM events
    UNION ALL
    SELECT article, id, 'recipient', unnest(recipients) FROM events
);

CREATE VIEW event_by AS
SELECT article, id AS event, unnest(range(len(by_statements))) AS depth, unnest(by_statements) AS statement FROM events;

CREATE VIEW event_amounts AS
SELECT article, event, m.kind AS kind, m.value AS value, m.unit AS unit, m.place AS place
FROM (SELECT article, id AS event, unnest(amounts) AS m FROM events);

CREATE VIEW statement_spans AS
SELECT article, statement, part, s."start" AS "start", s.stop AS stop
FROM (
    SELECT article, id AS statement, 'source' AS part, unnest(source) AS s FROM statements
    UNION ALL
    SELECT article, id, 'cue', unnest(cue) FROM statements
    UNION ALL
    SELECT article, id, 'content', unnest(content) FROM statements
);

CREATE VIEW ties_long AS
SELECT t.*, a.title, a.outlet, a.published, coalesce(t.first, a.published) AS since, coalesce(t.last, a.published) AS until
FROM ties t JOIN articles a ON a.id = t.article;

CREATE VIEW issues_long AS
SELECT i.*, a.title, a.outlet, a.published FROM issues i LEFT JOIN articles a ON a.id = i.article;

-- ==== version 2: what people decide about entries. Readings are never changed: decisions are applied where they are read.

CREATE TABLE judgements (
    number INTEGER,                         -- by which it can be revoked
    kind VARCHAR,                           -- same, different: entries a and b; correct: field of entry a has this value
    a VARCHAR, b VARCHAR, field VARCHAR, value VARCHAR,
    by_whom VARCHAR, made TIMESTAMP,
    revoked_by VARCHAR, revoked TIMESTAMP   -- null while it stands
);

-- The value that stands for each field: the latest decision that is not revoked.
CREATE VIEW corrections AS
SELECT a AS entry, field, arg_max(value, number) AS value, max(number) AS number, arg_max(by_whom, number) AS by_whom
FROM judgements WHERE kind = 'correct' AND revoked IS NULL GROUP BY a, field;

CREATE VIEW corrected AS
SELECT entry,
    max(value) FILTER (field = 'type') AS type,
    max(value) FILTER (field = 'status') AS status,
    max(value) FILTER (field = 'stance') AS stance,
    max(value) FILTER (field = 'where') AS location,
    string_split(max(value) FILTER (field = 'actors'), ' ') AS actors,
    string_split(max(value) FILTER (field = 'recipients'), ' ') AS recipients,
    coalesce(bool_or(field = 'when'), false) AS dated,          -- an empty value: the day is not known
    CAST(nullif(split_part(max(value) FILTER (field = 'when'), '/', 1), '') AS DATE) AS first,
    CAST(nullif(split_part(max(value) FILTER (field = 'when'), '/', -1), '') AS DATE) AS last
FROM corrections GROUP BY entry;

CREATE OR REPLACE VIEW statements_long AS
SELECT s.* REPLACE (
        coalesce(c.stance, s.stance) AS stance,
        CASE WHEN c.actors IS NULL THEN s.actors ELSE list_filter(c.actors, lambda code: code <> '') END AS actors),
    a.title, a.outlet, a.published, coalesce(s.first, a.published) AS since, coalesce(s.last, a.published) AS until
FROM statements s JOIN articles a ON a.id = s.article LEFT JOIN corrected c ON c.entry = s.id;

-- since / until: the days an entry is found under; the day of publication where the text gives none.
CREATE OR REPLACE VIEW events_long AS
SELECT e.*, coalesce(e.first, e.published) AS since, coalesce(e.last, e.published) AS until
FROM (
    SELECT e.* REPLACE (
            coalesce(c.type, e.type) AS type,
            coalesce(c.status, e.status) AS status,
            coalesce(c.location, e.location) AS location,
            CASE WHEN c.dated THEN c.first ELSE e.first END AS first,
            CASE WHEN c.dated THEN c.last ELSE e.last END AS last,
            CASE WHEN c.dated THEN 'day' ELSE e.precision END AS precision),
        a.title, a.outlet, a.published,
        CASE WHEN c.actors IS NULL THEN [p.code FOR p IN e.actors]
            ELSE list_filter(c.actors, lambda code: code <> '') END AS actor_codes,
        CASE WHEN c.recipients IS NULL THEN [p.code FOR p IN e.recipients]
            ELSE list_filter(c.recipients, lambda code: code <> '') END AS recipient_codes
    FROM events e JOIN articles a ON a.id = e.article LEFT JOIN corrected c ON c.entry = e.id
) e;

-- ---------------------------------------------------------------- events of other archives
-- Taken in from files of GDELT, ICEWS and POLECAT; never mixed with what was read: no other table or view names them.

CREATE TABLE IF NOT EXISTS imported_events (
    archive VARCHAR,                        -- gdelt, icews, polecat
    file VARCHAR, line INTEGER,             -- the file's name, and where in it
    id VARCHAR,                             -- as the archive has it
    day DATE,
    actor VARCHAR, recipient VARCHAR,       -- our codes, null where the archive's can't be mapped
    actor_sector VARCHAR, recipient_sector VARCHAR,
    actor_words VARCHAR, recipient_words VARCHAR,       -- what the archive calls them
    type VARCHAR, mode VARCHAR,             -- PLOVER's; null where CAMEO's code has no event (01: statements)
    cameo VARCHAR, quad INTEGER, intensity DOUBLE,      -- the archive's own
    place VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE,
    reports INTEGER, publisher VARCHAR, url VARCHAR, published DATE
);

-- ==== version 3: what makes answers quick. Everything below is made from the tables above, in the same transaction in
-- which a reading is put or a judgement made (indexing.py), and can be made anew from them at any time.

CREATE TABLE article_index (
    id VARCHAR, published DATE, outlet VARCHAR, characters INTEGER,
    statements INTEGER, events INTEGER, ties INTEGER, open INTEGER,     -- how many
    actors VARCHAR[],                       -- codes of all that it names, and of all parties of its events
    types VARCHAR[], statuses VARCHAR[],    -- of its events
    bare VARCHAR                            -- the words of headline and text (sought.bare), to look for phrases in
);

-- One row for each event, as corrected: what lists filter and sort by.
CREATE TABLE event_index (
    id VARCHAR, article VARCHAR, ordinal INTEGER, since DATE, until DATE, published DATE, outlet VARCHAR,
    type VARCHAR, status VARCHAR, negated BOOLEAN, actors VARCHAR[], recipients VARCHAR[],
    bare VARCHAR                            -- the words of its sentence
);

CREATE TABLE statement_index (
    id VARCHAR, article VARCHAR, ordinal INTEGER, since DATE, until DATE, published DATE, outlet VARCHAR,
    stance VARCHAR, kind VARCHAR, actors VARCHAR[],
    named VARCHAR[],                        -- codes of those that are named in what is said
    bare VARCHAR                            -- the words of its sentence and of what is said
);

-- The words of headlines and texts: small letters without accents. postings: how often a word stands in an article.
CREATE TABLE vocabulary (id INTEGER, word VARCHAR);
CREATE TABLE postings (article VARCHAR, word INTEGER, times INTEGER);

CREATE OR REPLACE VIEW articles_long AS
SELECT a.id, a.run, a.title, a.published, a.outlet, a.url, a.lang, a.bylines, i.characters,
    i.statements, i.events, i.ties, i.open, i.actors, i.types, i.statuses
FROM articles a JOIN article_index i ON i.id = a.id;

-- ==== version 4: the account that all articles give together (settling.py). It is brought up to date at the end of a run
-- from what has changed since, and is the same whatever was read in which order.

CREATE TABLE unsettled (                    -- put, removed or judged on since the account was last brought up to date
    article VARCHAR, judged BOOLEAN
);
CREATE TABLE settled (article VARCHAR, digest UBIGINT);         -- what of an article the account was made from, as a number

-- Who had it from whom (kinship.py). shingles: a fourth of all runs of eight words, by which kin are found.
CREATE TABLE shingles (article VARCHAR, run UBIGINT);
CREATE TABLE namings (                      -- what articles call the outlets that they name
    article VARCHAR, ordinal INTEGER, kind VARCHAR, led BOOLEAN, name VARCHAR, words VARCHAR, statement VARCHAR,
    outlet VARCHAR,                         -- which outlet that is; null: the words name none
    cut INTEGER                             -- how many of the words' last characters are no part of its name
);
CREATE TABLE outlet_names (outlet VARCHAR, url VARCHAR);        -- all that have an article: by these names are understood
CREATE TABLE kin (                          -- pairs that share prose, or of which one names the other and tells alike
    one VARCHAR, other VARCHAR, words INTEGER, share DOUBLE, other_share DOUBLE,
    alike DOUBLE                            -- null where they share prose
);
CREATE TABLE copies (
    article VARCHAR, ordinal INTEGER, origin VARCHAR, outlet VARCHAR, kind VARCHAR, share DOUBLE, certain BOOLEAN,
    words VARCHAR, why VARCHAR,
    circular BOOLEAN                        -- origins lead back to the article itself, of which it is the first
);
CREATE TABLE descent (                      -- every article: its outlet by its own name, and where its story goes back to
    article VARCHAR, published DATE, outlet VARCHAR, own_words INTEGER, agency BOOLEAN, root VARCHAR
);

-- What happened, however often it is told (happenings.py).
CREATE TABLE report_keys (                  -- two reports with a key in common and days near each other may tell one
    report VARCHAR, key VARCHAR, fortnight INTEGER              -- counted from the first of 1970
);
CREATE TABLE told_in (
    report VARCHAR, article VARCHAR,
    founder VARCHAR,                        -- the first report of its occurrence
    why VARCHAR                             -- it is of that occurrence; "" for the first
);
CREATE TABLE occurrences (
    id VARCHAR, type VARCHAR, actors VARCHAR[], recipients VARCHAR[], mutual BOOLEAN, status VARCHAR,
    first DATE, last DATE, precision VARCHAR, location VARCHAR, reported DATE, since DATE, until DATE,
    events VARCHAR[], articles VARCHAR[], outlets VARCHAR[], origins VARCHAR[],
    disputes STRUCT(what VARCHAR, about VARCHAR, told STRUCT(value VARCHAR, entries VARCHAR[])[])[],
    why VARCHAR[]
);

-- Sentences that tell of known actors a day or a number, and which of them differ (accounts.py).
CREATE TABLE passages (
    article VARCHAR, place span, published DATE, text VARCHAR, actors VARCHAR[], day DATE,
    counts STRUCT(what VARCHAR, many VARCHAR)[], by_whom VARCHAR, keys VARCHAR[]
);
CREATE TABLE passage_keys (article VARCHAR, start INTEGER, key VARCHAR, fortnight INTEGER);
CREATE TABLE disagreements (                -- among all, copies too: who is of one origin is told by descent
    one VARCHAR, one_start INTEGER, other VARCHAR, other_start INTEGER, what VARCHAR, about VARCHAR,
    value VARCHAR, other_value VARCHAR, why VARCHAR
);

-- ==== version 5: whether a statement tells something or is a plan, a wish, an order, an attitude.

ALTER TABLE statements ADD COLUMN scope VARCHAR DEFAULT 'told';

-- Made again: DuckDB binds the star of a view when it is made.
CREATE OR REPLACE VIEW statements_long AS
SELECT s.* REPLACE (
        coalesce(c.stance, s.stance) AS stance,
        CASE WHEN c.actors IS NULL THEN s.actors ELSE list_filter(c.actors, lambda code: code <> '') END AS actors),
    a.title, a.outlet, a.published, coalesce(s.first, a.published) AS since, coalesce(s.last, a.published) AS until
FROM statements s JOIN articles a ON a.id = s.article LEFT JOIN corrected c ON c.entry = s.id;

-- ==== version 6: a disagreement has its two passages with it, so that they need not be looked for among all.

ALTER TABLE disagreements ADD COLUMN passage STRUCT(
    article VARCHAR, place span, published DATE, text VARCHAR, actors VARCHAR[], day DATE,
    counts STRUCT(what VARCHAR, many VARCHAR)[], by_whom VARCHAR);
ALTER TABLE disagreements ADD COLUMN other_passage STRUCT(
    article VARCHAR, place span, published DATE, text VARCHAR, actors VARCHAR[], day DATE,
    counts STRUCT(what VARCHAR, many VARCHAR)[], by_whom VARCHAR);

-- ==== version 7: the bare words of articles, statements and events stand in the tables of version 3.

ALTER TABLE article_index ADD COLUMN IF NOT EXISTS bare VARCHAR;
ALTER TABLE event_index ADD COLUMN IF NOT EXISTS bare VARCHAR;
ALTER TABLE statement_index ADD COLUMN IF NOT EXISTS bare VARCHAR;

-- ==== version 8: where articles were read, so that a later version of one takes its place (versions.py).

CREATE TABLE places (
    article VARCHAR,
    place VARCHAR                           -- stands for an address and outlet, else for a path
);

-- ==== version 9: whether an agency is credited with all of an article; all are settled again, by the rules of today.

ALTER TABLE namings ADD COLUMN IF NOT EXISTS whole BOOLEAN;
INSERT INTO unsettled SELECT id, true FROM articles;

-- ==== version 10: deeds without a named doer are compared by whom they were done to; all are settled again.

INSERT INTO unsettled SELECT id, true FROM articles WHERE id NOT IN (SELECT article FROM unsettled);
