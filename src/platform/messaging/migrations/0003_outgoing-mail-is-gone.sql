-- What waited to be sent goes on waiting: sealed as it is, under its id, as a message with its own words.
insert into "messaging"."message"
  ("id", "key", "template", "purpose", "class", "channel", "sealed", "not_before", "expires_at", "due_at", "state", "created_at")
select "id", 'mail ' || "id", 'messaging.written', 'messaging.written', 'asked', 'email', "sealed",
  "created_at", "expires_at", "created_at", 'queued', "created_at"
from "messaging"."outgoing_mail";
--> statement-breakpoint
-- The queues that sent it, with what waits and what failed in them: their jobs hold the id of such a row alone.
do $$
declare
  gone text;
begin
  if to_regclass('jobs.queue') is null then
    return;
  end if;
  foreach gone in array array['messaging.send-mail', 'messaging.forget-expired-mail'] loop
    delete from jobs.job where name = gone or (name = 'failed' and data ->> '@queue' = gone);
    if exists (select 1 from jobs.queue where name = gone) then
      perform jobs.delete_queue(gone);
    end if;
  end loop;
end $$;
--> statement-breakpoint
DROP TABLE "messaging"."outgoing_mail" CASCADE;
