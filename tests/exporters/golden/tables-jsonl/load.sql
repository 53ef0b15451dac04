-- duckdb programme.duckdb < load.sql, in the folder of the files
CREATE OR REPLACE TABLE sources AS SELECT * FROM read_json('sources.jsonl', format = 'newline_delimited', columns = {
  source_id: 'UUID',
  name: 'VARCHAR',
  media_type: 'VARCHAR',
  encoding: 'VARCHAR',
  sha256: 'VARCHAR',
  characters: 'BIGINT',
  lines: 'BIGINT',
  profile: 'VARCHAR'
});
CREATE OR REPLACE TABLE sessions AS SELECT * FROM read_json('sessions.jsonl', format = 'newline_delimited', columns = {
  session_id: 'UUID',
  source_id: 'UUID',
  position: 'BIGINT',
  code: 'VARCHAR',
  title: 'VARCHAR',
  when_printed: 'VARCHAR',
  date: 'DATE',
  start_time: 'TIME',
  end_time: 'TIME',
  timezone: 'VARCHAR',
  location: 'VARCHAR',
  format: 'VARCHAR',
  stream: 'VARCHAR',
  content_filters: 'VARCHAR[]',
  extra_fields: 'STRUCT(label VARCHAR, value VARCHAR)[]',
  description: 'VARCHAR',
  objectives_lead_in: 'VARCHAR'
});
CREATE OR REPLACE TABLE parts AS SELECT * FROM read_json('parts.jsonl', format = 'newline_delimited', columns = {
  part_id: 'UUID',
  session_id: 'UUID',
  position: 'BIGINT',
  number: 'BIGINT',
  label: 'VARCHAR',
  title: 'VARCHAR',
  description: 'VARCHAR',
  objectives_lead_in: 'VARCHAR'
});
CREATE OR REPLACE TABLE objectives AS SELECT * FROM read_json('objectives.jsonl', format = 'newline_delimited', columns = {
  objective_id: 'UUID',
  session_id: 'UUID',
  part_id: 'UUID',
  position: 'BIGINT',
  text: 'VARCHAR'
});
CREATE OR REPLACE TABLE people AS SELECT * FROM read_json('people.jsonl', format = 'newline_delimited', columns = {
  person_id: 'UUID',
  name: 'VARCHAR',
  spellings: 'VARCHAR[]',
  roles: 'VARCHAR[]',
  affiliations: 'VARCHAR[]',
  countries: 'VARCHAR[]',
  mentions: 'BIGINT'
});
CREATE OR REPLACE TABLE speakers AS SELECT * FROM read_json('speakers.jsonl', format = 'newline_delimited', columns = {
  speaker_id: 'UUID',
  session_id: 'UUID',
  part_id: 'UUID',
  person_id: 'UUID',
  position: 'BIGINT',
  name: 'VARCHAR',
  honorific: 'VARCHAR',
  credentials: 'VARCHAR[]',
  given_name: 'VARCHAR',
  family_name: 'VARCHAR',
  role: 'VARCHAR',
  country_name: 'VARCHAR',
  country_code: 'VARCHAR',
  session_role: 'VARCHAR',
  confidence: 'DOUBLE',
  text: 'VARCHAR'
});
CREATE OR REPLACE TABLE affiliations AS SELECT * FROM read_json('affiliations.jsonl', format = 'newline_delimited', columns = {
  affiliation_id: 'UUID',
  speaker_id: 'UUID',
  position: 'BIGINT',
  name: 'VARCHAR'
});
CREATE OR REPLACE TABLE diagnostics AS SELECT * FROM read_json('diagnostics.jsonl', format = 'newline_delimited', columns = {
  diagnostic_id: 'UUID',
  source_id: 'UUID',
  position: 'BIGINT',
  code: 'VARCHAR',
  severity: 'VARCHAR',
  message: 'VARCHAR',
  line_number: 'BIGINT',
  column_number: 'BIGINT',
  start_offset: 'BIGINT',
  end_offset: 'BIGINT',
  pointer: 'VARCHAR'
});
