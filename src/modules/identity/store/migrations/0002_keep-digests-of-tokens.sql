-- Of the token of a session the digest is kept, as `storedToken` makes it: whoever is signed in stays so,
-- and nobody can sign in by what a backup holds. Takes a lock on each row of sessions, of which there are few.
update "identity"."session" set "token" = encode(sha256(convert_to("token", 'UTF8')), 'hex');
