/**
 * Tables of the embedded storage. `MIGRATIONS[n]` brings a database from version n to n + 1 (`PRAGMA user_version`);
 * a migration that was released is never edited.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE instance (name TEXT NOT NULL) STRICT;
  CREATE TABLE boards (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    locale TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    snapshot BLOB NOT NULL,           -- Yjs update v2, raw deflate
    sequence INTEGER NOT NULL         -- of the last committed update
  ) STRICT;
  CREATE TABLE role_keys (
    board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (board, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE updates (
    board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,              -- Yjs update v1
    PRIMARY KEY (board, sequence)
  ) STRICT;
  CREATE TABLE clients (
    board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
    client INTEGER NOT NULL,
    participant TEXT NOT NULL,
    ended TEXT,                       -- refusal reason, once the id is finished
    PRIMARY KEY (board, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE seats (
    id TEXT PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    color INTEGER NOT NULL,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX seats_of_board ON seats(board, created_at);
  CREATE TABLE grants (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL,
    seat TEXT NOT NULL REFERENCES seats(id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX grants_of_session ON grants(session);
  `,
  // Links that are replaced, closed or end by themselves, one epoch a role; seats that are taken back; resume codes.
  `
  ALTER TABLE role_keys ADD COLUMN epoch INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE role_keys ADD COLUMN state TEXT NOT NULL DEFAULT 'open';  -- open, closed, replaced
  ALTER TABLE role_keys ADD COLUMN expires_at INTEGER;
  CREATE UNIQUE INDEX current_key ON role_keys(board, role) WHERE state <> 'replaced';
  ALTER TABLE boards DROP COLUMN epoch;
  ALTER TABLE boards ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
  UPDATE boards SET changed_at = created_at;
  ALTER TABLE seats ADD COLUMN link TEXT NOT NULL DEFAULT '';           -- role of the link that they came by
  UPDATE seats SET link = role;
  ALTER TABLE seats ADD COLUMN removed_at INTEGER;
  CREATE TABLE resume_codes (
    hash TEXT PRIMARY KEY,
    seat TEXT NOT NULL REFERENCES seats(id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX resume_codes_of_seat ON resume_codes(seat);
  `,
  // Disks rot: what is read is compared with what was written. NULL: written before there were checksums.
  `
  ALTER TABLE boards ADD COLUMN snapshot_crc INTEGER;   -- CRC-32 of the snapshot as stored
  ALTER TABLE updates ADD COLUMN crc INTEGER;           -- CRC-32 of the bytes
  `,
  // What a board was at a moment: automatic and named versions.
  `
  CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,               -- named, auto, before-restore
    name TEXT NOT NULL,
    author TEXT NOT NULL,
    author_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sequence INTEGER NOT NULL,        -- of the last update that it has
    json BLOB NOT NULL,               -- canonical JSON, raw deflate
    json_crc INTEGER NOT NULL,
    bytes BLOB NOT NULL,              -- Yjs update v2, raw deflate
    bytes_crc INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX versions_of_board ON versions(board, created_at);
  `,
  // Who may write: the board's mode and lock, and seats whose role was changed.
  `
  ALTER TABLE boards ADD COLUMN authority INTEGER NOT NULL DEFAULT 1;   -- version of who may write, seats' roles included
  ALTER TABLE boards ADD COLUMN mode TEXT NOT NULL DEFAULT 'open';
  ALTER TABLE boards ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;      -- the structure lock
  ALTER TABLE seats ADD COLUMN taken_as TEXT NOT NULL DEFAULT '';       -- the role before a facilitator gave it another
  UPDATE seats SET taken_as = role;
  `,
  // Steps that are taken once, together with what they write.
  `
  CREATE TABLE states (
    board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (board, name)
  ) STRICT, WITHOUT ROWID;
  `,
  // The document by itself: a row that every tick changes must not carry it along. Beside it what a newcomer is sent.
  `
  CREATE TABLE snapshots (
    board TEXT PRIMARY KEY REFERENCES boards(id) ON DELETE CASCADE,
    bytes BLOB NOT NULL,              -- Yjs update v2, raw deflate
    crc INTEGER,                      -- CRC-32 of the bytes
    joining BLOB,                     -- the same as Yjs update v1, raw deflate; NULL: folded before there was this
    joining_crc INTEGER,
    state_vector BLOB
  ) STRICT;
  INSERT INTO snapshots SELECT id, snapshot, snapshot_crc, NULL, NULL, NULL FROM boards;
  ALTER TABLE boards DROP COLUMN snapshot;
  ALTER TABLE boards DROP COLUMN snapshot_crc;
  `, // What people keep to themselves. Tables of their own: nothing that reads boards comes near, and it goes with the seat.
  `
  CREATE TABLE private_documents (
    seat TEXT PRIMARY KEY REFERENCES seats(id) ON DELETE CASCADE,
    bytes BLOB NOT NULL,              -- Yjs update v2, raw deflate
    crc INTEGER NOT NULL,
    sequence INTEGER NOT NULL         -- of the last committed update
  ) STRICT;
  CREATE TABLE private_updates (
    seat TEXT NOT NULL REFERENCES private_documents(seat) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,              -- Yjs update v1
    crc INTEGER NOT NULL,
    PRIMARY KEY (seat, sequence)
  ) STRICT;
  CREATE TABLE private_clients (
    seat TEXT NOT NULL REFERENCES private_documents(seat) ON DELETE CASCADE,
    client INTEGER NOT NULL,
    participant TEXT NOT NULL,
    ended TEXT,
    PRIMARY KEY (seat, client)
  ) STRICT, WITHOUT ROWID;
  `,
  // The workshop on a board: its agenda and where the room is on it.
  `
  CREATE TABLE workshops (
    board TEXT PRIMARY KEY REFERENCES boards(id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    state TEXT NOT NULL               -- JSON
  ) STRICT;
  ALTER TABLE boards ADD COLUMN step TEXT NOT NULL DEFAULT 'open';      -- what the workshop's step lets people write
  `,
  // A step that is taken may leave something to be done.
  `
  ALTER TABLE states ADD COLUMN rest TEXT;
  `,
  // What people in the room tell each other: raised hands, who is ready.
  `
  CREATE TABLE rooms (
    board TEXT PRIMARY KEY REFERENCES boards(id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    state TEXT NOT NULL               -- JSON
  ) STRICT;
  `,
  // What facilitators saved for everybody on this server to start from.
  `
  CREATE TABLE templates (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    json BLOB NOT NULL,               -- the structure of a board as canonical JSON, raw deflate
    json_crc INTEGER NOT NULL,
    workshop TEXT                     -- its agenda, as in workshops.state; NULL: none
  ) STRICT, WITHOUT ROWID;
  `,
  // Images of a board, as the server made them: what the records of its root `assets` name.
  `
  CREATE TABLE assets (
    board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    mime TEXT NOT NULL,
    bytes BLOB NOT NULL,
    crc INTEGER NOT NULL,             -- CRC-32 of the bytes
    PRIMARY KEY (board, id)
  ) STRICT;
  `,
]
