import type { Spellings } from './find-columns.ts';

export type StatementField =
  | 'timestamp'
  | 'datetime'
  | 'comment-id'
  | 'author-id'
  | 'moderated'
  | 'is-meta'
  | 'is-seed'
  | 'is-waiting'
  | 'comment-body';

export type VoteField = 'timestamp' | 'datetime' | 'comment-id' | 'voter-id' | 'vote';

const time = [
  'timestamp',
  'modified',
  'created',
  'modifiedat',
  'createdat',
  'updatedat',
  'time',
  'at',
];
const statementId = ['commentid', 'statementid', 'tid', 'sid', 'comment', 'statement'];

/** Spellings of a statement's fields, in tables and in JSON, best first. */
export const statementFields: Spellings<StatementField> = {
  timestamp: time.filter((name) => !/^(?:modified|updated)/.test(name)),
  datetime: ['datetime'],
  'comment-id': ['commentid', 'statementid', 'tid', 'sid', 'id'],
  'author-id': ['authorid', 'authorpid', 'participantid', 'pid', 'author', 'participant'],
  moderated: ['moderated', 'moderation', 'mod', 'modstatus', 'moderationstatus'],
  'is-meta': ['ismeta', 'meta'],
  'is-seed': ['isseed', 'seed'],
  'is-waiting': ['iswaiting'],
  'comment-body': [
    'commentbody',
    'txt',
    'text',
    'body',
    'statementtext',
    'commenttext',
    'content',
    'comment',
    'statement',
  ],
};

/** Spellings of a vote's fields, in tables and in JSON, best first. */
export const voteFields: Spellings<VoteField> = {
  timestamp: time,
  datetime: ['datetime'],
  'comment-id': statementId,
  'voter-id': ['voterid', 'participantid', 'pid', 'voter', 'participant'],
  vote: ['vote', 'value', 'votevalue'],
};
