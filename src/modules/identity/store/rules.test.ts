import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../platform/testing/expect-refusal.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';

let test: TestPlatform;
const uuid = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const names = `{"zh-Hant": "港務處", "en": "Harbour Office"}`;
const user = (id: string) =>
  `insert into identity."user" values ('${id}', '', '${id}@account.invalid', false, null, now(), now())`;
const kept = (id: number, person: string) =>
  `insert into messaging.contact values ('${uuid(id)}', '${person}', 'email', 'sealed', 'lookup', 'en', 'ok', now())`;
const contact = (id: number, person: string) =>
  `insert into identity.contact values ('${uuid(id)}', '${person}', 'email', 'lookup', now())`;
const code = (id: number) =>
  `insert into identity.code values ('${uuid(id)}', 'sign-in', 'b', 'l', 'a', '', 'm', 5, now())`;
const passkey = (id: number, person: string, values: string) =>
  `insert into identity.passkey (id, person_id, credential_id, public_key, backed_up, created_at, counter, transports, name)
   values ('${uuid(id)}', '${person}', ${values})`;
const challenge = (values: string) =>
  `insert into identity.passkey_challenge (challenge, browser, expires_at, purpose, person_id) values (${values})`;
const account = (id: string) =>
  `insert into identity.account (id, account_id, provider_id, user_id, created_at, updated_at)
   values ('${id}', 'them', 'oidc', 'p', now(), now())`;
const session = (id: string, token: string) =>
  `insert into identity.session values ('${id}', '${token}', 'p', now() + interval '1 hour', '', '', now(), now(), 'code', now())`;
const appointment = (id: number, values: string) =>
  `insert into identity.appointment
    (id, body_id, office_id, person_id, invited_lookup, accepted_at, starts_at, ends_at, proposed_by)
   values ('${uuid(id)}', 'harbour', ${values}, now(), null, 'operator')`;

const slip = (id: number, place: number, values: string) =>
  `insert into identity.pupil_slip
    (id, sheet_id, body_id, place, state, lookup, number, child_id, given_at, ended_at)
   values ('${uuid(id)}', '${uuid(1)}', 'harbour', ${place}, ${values})`;

beforeAll(async () => {
  test = await createTestPlatform();
  for (const statement of [
    user('p'),
    user('q'),
    `insert into identity.person values ('p', 'sealed', 'citizen', now()), ('q', 'sealed', null, now())`,
    session('s', 'token'),
    account('a'),
    kept(1, 'p'),
    contact(1, 'p'),
    code(2),
    passkey(6, 'p', `'credential', 'key', false, now(), 0, '{usb}', null`),
    challenge(`'c', 'b', now(), 'add', 'p'`),
    `insert into identity.body values ('harbour', '${names}', 'agency', 'official', null)`,
    `insert into identity.office values ('harbour', 'clerk', '${names}', '{a.sign,b.read}'),
      ('harbour', 'porter', '${names}', '{}')`,
    appointment(3, `'clerk', null, 'lookup', null`),
    appointment(4, `'clerk', 'p', null, now()`),
    `insert into identity.delegation values ('${uuid(8)}', '${uuid(4)}', '${uuid(3)}',
      '{a.sign}', '2026-07-01', '2026-07-15', 'away', '2026-06-30', null)`,
    `insert into identity.pupil_sheet values ('${uuid(1)}', 'harbour', '${uuid(4)}', 2,
      '2026-09-01', '2026-10-01', '2027-08-01')`,
    slip(1, 1, `'open', 'mac', 'sealed', null, null, null`),
    slip(2, 2, `'given', null, null, 'p', now(), null`),
  ]) {
    await test.platform.database.sql.query(statement);
  }
});
afterAll(() => test.close());

/** Each would break a rule in the rows that it touches; the rows as they are keep all of them. */
const broken: readonly [rule: string, statement: string][] = [
  ['user_nameless', `update identity."user" set name = 'Lin'`],
  ['user_nameless', `update identity."user" set email = 'lin@example.org' where id = 'p'`],
  ['user_nameless', `update identity."user" set image = 'https://example.org/lin.png'`],
  ['person_id_user_id_fk', `insert into identity.person values ('nobody', 's', null, now())`],
  ['person_persona_unique', `update identity.person set persona = 'citizen' where id = 'q'`],
  ['session_user_id_user_id_fk', `update identity.session set user_id = 'nobody'`],
  ['session_token_unique', session('t', 'token')],
  ['session_assurance', `update identity.session set assurance = 'password'`],
  ['session_lifetime', 'update identity.session set expires_at = created_at'],
  ['session_untracked', `update identity.session set ip_address = '203.0.113.7'`],
  ['session_untracked', `update identity.session set user_agent = 'Mozilla/5.0'`],
  ['account_of_provider', account('b')],
  ['account_without_password', `update identity.account set password = 'hash'`],
  ['contact_person_id_person_id_fk', `update identity.contact set person_id = 'nobody'`],
  ['contact_kept', contact(6, 'p').replace('lookup', 'other')],
  ['contact_kind', `update identity.contact set kind = 'pigeon'`],
  ['contact_verified_lookup', contact(5, 'q')],
  ['code_of_browser', code(5)],
  ['code_purpose', `update identity.code set purpose = 'open-door'`],
  ['code_attempts', 'update identity.code set attempts = attempts + 1'],
  ['code_attempts', 'update identity.code set attempts = -1'],
  ['passkey_person_id_person_id_fk', `update identity.passkey set person_id = 'nobody'`],
  ['passkey_credential', passkey(7, 'q', `'credential', 'key', false, now(), 0, '{}', null`)],
  ['passkey_counter', 'update identity.passkey set counter = -1'],
  ['passkey_counter', 'update identity.passkey set counter = 4294967296'],
  ['passkey_transports', `update identity.passkey set transports = '{usb,telepathy}'`],
  ['passkey_name', `update identity.passkey set name = ''`],
  ['passkey_challenge_pkey', challenge(`'c', 'b', now(), 'sign-in', null`)],
  [
    'passkey_challenge_person_id_person_id_fk',
    `update identity.passkey_challenge set person_id = 'nobody'`,
  ],
  ['passkey_challenge_purpose', challenge(`'d', 'b', now(), 'open-door', null`)],
  ['passkey_challenge_person', challenge(`'d', 'b', now(), 'add', null`)],
  ['passkey_challenge_person', challenge(`'d', 'b', now(), 'sign-in', 'p'`)],
  [
    'body_id',
    `insert into identity.body values ('Harbour Office', '${names}', 'agency', 'official', null)`,
  ],
  [
    'body_id',
    `insert into identity.body values (repeat('a', 61), '${names}', 'agency', 'official', null)`,
  ],
  ['body_name', `update identity.body set name = '{"en": "Harbour Office"}'`],
  ['body_name', `update identity.body set name = '{"zh-Hant": "港務處", "en": ""}'`],
  ['body_kind', `update identity.body set kind = 'guild'`],
  ['body_side', `update identity.body set side = 'both'`],
  ['body_parent', `update identity.body set parent = 'harbour'`],
  ['body_parent_body_id_fk', `update identity.body set parent = 'nowhere'`],
  [
    'office_body_id_body_id_fk',
    `insert into identity.office values ('nowhere', 'x', '${names}', '{}')`,
  ],
  ['office_id', `insert into identity.office values ('harbour', '../x', '${names}', '{}')`],
  ['office_title', `update identity.office set title = '{}'`],
  ['office_powers', `update identity.office set powers = '{everything}'`],
  ['office_powers', `update identity.office set powers = '{a.sign,NULL}'`],
  [
    'appointment_body_id_office_id_office_body_id_id_fk',
    appointment(5, `'pilot', null, 'l', null`),
  ],
  ['appointment_person_id_person_id_fk', appointment(5, `'clerk', 'nobody', null, now()`)],
  [
    'appointment_accepted',
    `update identity.appointment set person_id = 'p' where person_id is null`,
  ],
  ['appointment_invited', appointment(5, `'clerk', null, null, null`)],
  [
    'appointment_invited',
    `update identity.appointment set invited_lookup = 'l' where person_id = 'p'`,
  ],
  ['appointment_period', 'update identity.appointment set ends_at = starts_at'],
  ['delegation_offices', 'update identity.delegation set to_id = from_id'],
  ['delegation_from_id_appointment_id_fk', `update identity.delegation set from_id = '${uuid(9)}'`],
  ['delegation_to_id_appointment_id_fk', `update identity.delegation set to_id = '${uuid(9)}'`],
  ['delegation_powers', `update identity.delegation set powers = '{}'`],
  ['delegation_powers', `update identity.delegation set powers = '{everything}'`],
  ['delegation_period', 'update identity.delegation set ends_at = starts_at'],
  [
    'delegation_period',
    `update identity.delegation set ends_at = starts_at + interval '90 days 1 minute'`,
  ],
  ['delegation_reason', `update identity.delegation set reason = ''`],
  ['delegation_given', `update identity.delegation set given_at = starts_at + interval '1 minute'`],
  ['delegation_ended', `update identity.delegation set ended_at = given_at - interval '1 minute'`],
  ['pupil_sheet_slips', 'update identity.pupil_sheet set slips = 0'],
  ['pupil_sheet_slips', 'update identity.pupil_sheet set slips = 51'],
  ['pupil_sheet_times', 'update identity.pupil_sheet set expires_at = made_at'],
  ['pupil_sheet_times', `update identity.pupil_sheet set until = expires_at - interval '1 minute'`],
  [
    'pupil_slip_state',
    `update identity.pupil_slip set state = 'lost', ended_at = now() where place = 2`,
  ],
  ['pupil_slip_number', 'update identity.pupil_slip set number = null where place = 1'],
  ['pupil_slip_number', `update identity.pupil_slip set lookup = 'other' where place = 2`],
  ['pupil_slip_child', 'update identity.pupil_slip set child_id = null where place = 2'],
  [
    'pupil_slip_child',
    `update identity.pupil_slip set child_id = 'q', given_at = now() where place = 1`,
  ],
  ['pupil_slip_ended', 'update identity.pupil_slip set ended_at = now() where place = 2'],
  ['pupil_slip_place', 'update identity.pupil_slip set place = 2 where place = 1'],
  ['pupil_slip_lookup', slip(3, 3, `'open', 'mac', 'sealed', null, null, null`)],
  ['pupil_slip_one_given', slip(3, 3, `'given', null, null, 'p', now(), null`)],
  ['pupil_slip_sheet', `update identity.pupil_slip set body_id = 'other'`],
];

describe('the database keeps, whatever the program does, the rule', () => {
  it.each(broken)('%s: %s', async (rule, statement) => {
    await expectRefusal(test.platform.database.sql, statement, rule);
  });

  it('that what hangs on a person goes with the person, and an office held stays on record', async () => {
    const { sql } = test.platform.database;
    await sql.query(`delete from identity."user" where id = 'p'`);
    const left = await sql.query(
      `select (select count(*)::int from identity.session) + (select count(*)::int from identity.contact)
        + (select count(*)::int from identity.account) + (select count(*)::int from identity.passkey)
        + (select count(*)::int from identity.passkey_challenge)
        + (select count(*)::int from identity.pupil_slip where state <> 'open') as kept,
       (select count(*)::int from identity.appointment where person_id is null) as offices`,
    );
    expect(left.rows).toEqual([{ kept: 0, offices: 2 }]);
  });
});
