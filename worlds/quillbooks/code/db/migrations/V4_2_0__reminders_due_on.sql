-- Reminders are picked by due date every five minutes.
CREATE INDEX CONCURRENTLY reminders_due_on ON reminders (due_on);
