/** Bodies of the journeys alone: each gets its first keeper by the command line, one for each language. */
export const keepers = {
  'zh-Hant': { body: 'pier-circle', contact: 'first-keeper@pier.example' },
  en: { body: 'hill-circle', contact: 'first-keeper@hill.example' },
} as const;
