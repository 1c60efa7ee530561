import { defineModule } from '../../platform/define-module.ts';
import { addFact } from './app/add-fact.ts';
import { addSeed } from './app/add-seed.ts';
import { addStatement } from './app/add-statement.ts';
import { bringVotes } from './app/bring-votes.ts';
import { castVote } from './app/cast-vote.ts';
import { checkGroups } from './app/check-groups.ts';
import { closeConversation } from './app/close-conversation.ts';
import { closeOverdue } from './app/close-overdue.ts';
import { conversationSearch } from './app/conversation-search.ts';
import { dataOfPerson } from './app/data-of-person.ts';
import { freezeResult } from './app/freeze-result.ts';
import { importConversation } from './app/import-conversation.ts';
import { leaveConversation } from './app/leave-conversation.ts';
import { leaves } from './app/leaves.ts';
import { moderateConversations } from './app/moderate-conversations.ts';
import { moderateStatement } from './app/moderate-statement.ts';
import { moderateStatements } from './app/moderate-statements.ts';
import { nameModerators } from './app/name-moderators.ts';
import { openConversation } from './app/open-conversation.ts';
import { prepareConversation } from './app/prepare-conversation.ts';
import { replaceModerators } from './app/replace-moderators.ts';
import { things } from './app/things.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { offices } from './offices.ts';
import { powers } from './powers.ts';

/** Deliberations: finding what all can accept, before anyone votes yes or no. */
export const deliberations = defineModule(import.meta.dirname, {
  powers,
  offices,
  things,
  personData: dataOfPerson,
  acts: [
    castVote,
    addStatement,
    leaveConversation,
    bringVotes,
    prepareConversation,
    addFact,
    addSeed,
    openConversation,
    closeConversation,
    moderateStatement,
    moderateStatements,
    moderateConversations,
    importConversation,
    nameModerators,
    replaceModerators,
  ],
  refusals: { 'deliberations.no-map-yet': 404 },
  jobs: [checkGroups, closeOverdue],
  listeners: [freezeResult],
  leaves: [leaves.frozen],
  web: async (platform) => (await import('./web/open-web.ts')).openWeb(platform),
  search: conversationSearch,
  commands: addCommands,
  benches: addBenches,
  sample: async (platform, world) =>
    (await import('./sample.ts')).seedConversations(platform, world),
  sampleActs: async (_platform, world) =>
    (await import('./sample/sample-acts.ts')).conversationActs(world),
  walk: async () => (await import('./walk.ts')).walk,
  personas: ['citizen', 'convener', 'moderator-1', 'moderator-2'],
});
