-- The owner of the tables is a member of tagyard_sweeper, so that migrations can hand functions over to it.
-- A policy for the sweeper is therefore one for the owner too, unless it asks who is at work: inside the
-- sweeper's functions that is the sweeper itself.
drop policy sweeper on container;
create policy sweeper on container for select to tagyard_sweeper using (current_user = 'tagyard_sweeper');
