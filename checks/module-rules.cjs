// Who may import whom (the table in ARCHITECTURE.md). Read by dependency-cruiser; checks/module-rules.test.ts
// plants violations and requires that they are found.

const ownModule = '^src/modules/([^/]+)/';
const tests = '\\.test\\.tsx?$|/test/';
/** Parts of the platform that are pure: no web, no SQL, no clock. */
const purePlatform = [
  '^src/platform/(files|text|i18n|sample-world|powers)/',
  '^src/platform/(outcome|keyring|random|uuid)\\.ts$',
  '^src/platform/search/search-source\\.ts$',
  '^src/platform/messaging/(contacts/address-key|sms/phone-number)\\.ts$',
];
/** Packages that only compute. */
const purePackages = '^(node:crypto|crypto|node_modules/(zod|intl-messageformat))|^(node:)?url$';

const own = (layers) => `^src/modules/$1/(${layers})(/|\\.tsx?$)`;

module.exports = {
  forbidden: [
    {
      // Imports of types count: two files that need each other are one thing or share a third.
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'another-module-only-by-its-door',
      severity: 'error',
      from: { path: ownModule },
      to: {
        path: '^src/modules/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'],
      },
    },
    {
      // Tests stand on the whole site, so what prepares it for them knows the list of modules.
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: ['^src/platform/testing/', tests] },
      to: { path: '^src/(modules|app|main|start|testing)' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/domain(/|\\.ts$)', pathNot: tests },
      to: { pathNot: [own('domain'), ...purePlatform, purePackages] },
    },
    {
      name: 'store-knows-domain-and-database',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/store(/|\\.ts$)', pathNot: tests },
      to: {
        path: '^src/',
        pathNot: [own('domain|store'), '^src/platform/database/', ...purePlatform],
      },
    },
    {
      name: 'app-knows-no-web',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/app(/|\\.ts$)', pathNot: tests },
      to: {
        path: ['^src/modules/$1/(web|module|commands|benches|sample)', '^src/platform/(http|ui)/'],
      },
    },
    {
      name: 'web-reads-and-acts-only',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/web(/|\\.tsx?$)', pathNot: tests },
      to: {
        path: '^src/modules/$1/(store|module)',
        pathNot: '^src/modules/$1/store/read[^/]*\\.ts$',
      },
    },
    {
      name: 'door-shows-nothing-of-the-web',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/index\\.ts$' },
      to: { path: ['^src/modules/$1/(web|module)', '^src/platform/(http|ui)/'] },
    },
    {
      name: 'source-imports-no-test',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/(platform/)?testing/'] },
      to: { path: [tests, '^src/(platform/)?testing/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
