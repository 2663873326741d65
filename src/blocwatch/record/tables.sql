-- The tables of an export, one documented schema (docs/formats.md). $statuses: which events and ties leave, 'negated'
-- asks for what is told not to have happened. Each table begins with a line "-- table NAME".

-- table articles
SELECT id AS article, title, outlet, published, url, lang, len(text) AS characters
FROM articles ORDER BY published NULLS LAST, id

-- table events
SELECT e.id AS event, e.article, e.outlet, e.published, e.type, e.mode, e.context, e.cameo, e.quad, e.intensity,
    array_to_string(e.actor_codes, '; ') AS actors, array_to_string(e.recipient_codes, '; ') AS recipients, e.mutual,
    e.status, e.negated, e.habitual, array_to_string(e.by_statements, '; ') AS by_statements, b.speakers,
    e.first, e.last, e.precision, e.location AS place, e.words, e.place."start" AS "start", e.place.stop AS stop,
    e.sentence, e.stage, e.rule, e.version, e.why, e.score,
    l.name AS place_name, l.level AS place_level, l.country AS place_country, l.region AS place_region, l.lat, l.lon,
    l.centroid, l.geonames, l.admin AS place_admin
FROM events_long e
LEFT JOIN located l ON l.article = e.article AND l.event = e.id
LEFT JOIN (
    SELECT b.article, b.event, string_agg(coalesce(s.person, s.speaker), '; ' ORDER BY b.depth) AS speakers
    FROM event_by b JOIN statements s ON s.article = b.article AND s.id = b.statement GROUP BY b.article, b.event
) b ON b.article = e.article AND b.event = e.id
WHERE list_contains($statuses, CASE WHEN e.negated THEN 'negated' ELSE e.status END)
    AND ($actor IS NULL OR list_contains(e.actor_codes, $actor) OR list_contains(e.recipient_codes, $actor))
    AND ($since IS NULL OR e.until >= $since) AND ($until IS NULL OR e.since <= $until)
ORDER BY e.since NULLS LAST, e.article, e.ordinal

-- table event_parties
-- The codes as the events have them, corrections included; the words and persons of those that the text names.
SELECT c.event, c.article, c.side, c.code, p.person, p.sector, p.place."start" AS "start", p.place.stop AS stop
FROM (
    SELECT DISTINCT event, article, 'actor' AS side, unnest(string_split(actors, '; ')) AS code
    FROM chosen_events WHERE actors <> ''
    UNION ALL
    SELECT DISTINCT event, article, 'recipient', unnest(string_split(recipients, '; '))
    FROM chosen_events WHERE recipients <> ''
) c LEFT JOIN event_parties p USING (article, event, side, code) ORDER BY ALL

-- table event_speakers
SELECT b.event, b.article, b.depth, b.statement, coalesce(s.person, s.speaker) AS speaker, s.speaker_kind, s.stance
FROM event_by b LEFT JOIN statements s ON s.article = b.article AND s.id = b.statement
WHERE (b.article, b.event) IN (SELECT (article, event) FROM chosen_events) ORDER BY ALL

-- table event_amounts
SELECT m.event, m.article, m.kind, m.value, m.unit, m.place."start" AS "start", m.place.stop AS stop
FROM event_amounts m WHERE (m.article, m.event) IN (SELECT (article, event) FROM chosen_events) ORDER BY ALL

-- table statements
SELECT s.id AS statement, s.article, s.outlet, s.published, s.speaker_kind, s.speaker, s.person, s.role,
    array_to_string(s.actors, '; ') AS actors, s.kind, s.stance, s.cue_words AS cue, s.words, s.first, s.last,
    s.precision, s.location AS place, s.within, s.vague, s.sentence, s.stage, s.rule, s.version, s.why, s.score
FROM statements_long s
WHERE ($actor IS NULL OR list_contains(s.actors, $actor))
    AND ($since IS NULL OR s.until >= $since) AND ($until IS NULL OR s.since <= $until)
ORDER BY s.since NULLS LAST, s.article, s.ordinal

-- table statement_spans
SELECT statement, article, part, "start", stop FROM statement_spans
WHERE (article, statement) IN (SELECT (article, statement) FROM chosen_statements) ORDER BY ALL

-- table ties
SELECT t.id AS tie, t.article, t.outlet, t.published, t.a, t.b, t.sign, t.kind, t.status,
    array_to_string(t.by_statements, '; ') AS by_statements, t.first, t.last, t.precision, t.words,
    t.place."start" AS "start", t.place.stop AS stop, t.sentence, t.stage, t.rule, t.version, t.why, t.score
FROM ties_long t
WHERE list_contains($statuses, t.status) AND ($actor IS NULL OR t.a = $actor OR t.b = $actor)
    AND ($since IS NULL OR t.until >= $since) AND ($until IS NULL OR t.since <= $until)
ORDER BY t.since NULLS LAST, t.article, t.ordinal

-- table imported_events
SELECT * FROM imported_events
WHERE ($actor IS NULL OR actor = $actor OR recipient = $actor)
    AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
ORDER BY day, archive, file, line
