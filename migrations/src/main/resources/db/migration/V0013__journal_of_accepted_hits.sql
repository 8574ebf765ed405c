-- The journal of durable delivery (spec: delivery §6). Append-only: no row of a hit or a receipt is ever
-- updated or deleted; a slot whose hits have all ended is emptied by TRUNCATE and used again.
--
-- Hits and receipts have no tenant column and no row security: a stream mixes tenants, nobody but
-- tagyard_runtime may touch these tables at all, and COPY, which they are written with, is refused on
-- tables with row security (spec: admin-api §8.2, "nothing on the journal" for the control plane).

-- One row a stream: who may write to it. Renewed once a second in place (HOT: no indexed column changes,
-- and there is room on the page).
create table journal_stream (
    stream      uuid primary key,
    node        text not null,
    process     uuid not null,            -- the process that holds it
    epoch       bigint not null,          -- raised by every take-over; each write transaction names its own
    lease_until timestamptz not null,     -- by the database's clock
    released    boolean not null default false,
    backends    jsonb not null default '[]',  -- [{pid, start}]: what a take-over has to end
    began_at    timestamptz not null default now()
) with (fillfactor = 40);

-- Which slots there are and whose they are. A receipt lies in the slot of its hit.
create table journal_slot (
    slot       int primary key,
    stream     uuid,                      -- null: free
    claimed_at timestamptz,
    closed_at  timestamptz,               -- takes no more hits
    check ((stream is null) = (claimed_at is null)),
    check (stream is not null or closed_at is null)
) with (fillfactor = 40);

-- De-duplication: a ring of tables by day, the oldest emptied by TRUNCATE. Ten of them: a window of at
-- most seven days reaches into nine, and tomorrow's is made ready a day ahead.
create table journal_key_day (
    ring    int primary key check (ring between 0 and 9),
    day     date not null,
    current boolean not null
) with (fillfactor = 40);
create unique index journal_key_day_current on journal_key_day (current) where current;

do $$
declare t text;
begin
    for i in 0..9 loop
        t := 'journal_key_' || i;
        execute format('create table %I (
            tenant_id uuid not null,
            key       uuid not null,
            hit       uuid not null,
            at        timestamptz not null,
            primary key (tenant_id, key)) with (autovacuum_enabled = false)', t);
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format($p$create policy tenant_wall on %I
            using (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)$p$, t);
        execute format('create policy runtime_stream on %I to tagyard_runtime using (true) with check (true)', t);
        -- update: a key that is repeated after its window, within the day
        execute format('grant select, insert, update, truncate on %I to tagyard_runtime', t);
    end loop;
end $$;

grant select, insert, update, delete on journal_stream, journal_slot, journal_key_day to tagyard_runtime;

-- Makes more slots when none is free. Owned by the owner of the tables, because only that role may; it
-- takes no name from outside. 4,096 slots of 256 MB are 1 TB.
create function add_journal_slots(wanted int) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    made int;
begin
    perform pg_advisory_xact_lock(hashtext('add_journal_slots'));
    -- by the catalogue, not by journal_slot: a table may be there without its row
    select count(*) into made from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname ~ '^journal_hit_[0-9]{4}$';
    insert into journal_slot (slot) select n from generate_series(0, made - 1) n on conflict do nothing;
    if found then
        return;
    end if;
    for i in made .. least(made + wanted, 4096) - 1 loop
        -- vacuum has nothing to find here; it would only read what is about to be emptied
        execute format('create table %I (
            number bigint primary key,        -- place in the stream
            hit    bytea not null)            -- compressed by us where it pays
            with (autovacuum_enabled = false, toast.autovacuum_enabled = false)', 'journal_hit_' || to_char(i, 'FM0000'));
        execute format('alter table %I alter column hit set storage external', 'journal_hit_' || to_char(i, 'FM0000'));
        execute format('create table %I (
            number  bigint not null,          -- the hit''s
            at      timestamptz not null,     -- strictly rising within a stream: the order of receipts
            due     timestamptz,
            tag     uuid,                     -- null: the hit has ended, no more is said
            event   int,
            attempt int,
            outcome smallint,
            ended   boolean not null,         -- with this receipt the whole hit has ended
            reason  text,
            answer  text)
            with (autovacuum_enabled = false, toast.autovacuum_enabled = false)', 'journal_receipt_' || to_char(i, 'FM0000'));
        execute format('grant select, insert, truncate on %I, %I to tagyard_runtime',
            'journal_hit_' || to_char(i, 'FM0000'), 'journal_receipt_' || to_char(i, 'FM0000'));
    end loop;
    insert into journal_slot (slot) select n from generate_series(made, least(made + wanted, 4096) - 1) n;
end $$;
revoke all on function add_journal_slots(int) from public;
grant execute on function add_journal_slots(int) to tagyard_runtime;
select add_journal_slots(8);

-- The first statement of every write transaction. Holds the stream's lock shared until the transaction
-- ends, so that a take-over (which asks for it alone) sees all of it or refuses all of it; then reads the
-- epoch with a snapshot taken after the lock.
-- Null: the stream belongs to somebody else. Otherwise the ring of the current day's keys, -1 where no day
-- has begun; that one too stays as it is until the transaction ends.
create function journal_enter(of_stream uuid, of_epoch bigint) returns int
    language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended(of_stream::text, 0));
    perform pg_advisory_xact_lock_shared(hashtext('journal_key_day'), 0);
    perform 1 from journal_stream where stream = of_stream and epoch = of_epoch;
    if not found then
        return null;
    end if;
    return coalesce((select ring from journal_key_day where current), -1);
end $$;
revoke all on function journal_enter(uuid, bigint) from public;
grant execute on function journal_enter(uuid, bigint) to tagyard_runtime;
