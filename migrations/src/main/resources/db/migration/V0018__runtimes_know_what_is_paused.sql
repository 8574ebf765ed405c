-- The runtimes hold deliveries to servers that a person stopped; they look over all tenants, as they do
-- for the inbox.
create policy runtime_pauses on destination_pause for select to tagyard_runtime using (true);
