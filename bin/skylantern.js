#!/usr/bin/env node
// Runs the command line from source, whatever folder it is called from: tsx would otherwise look for
// tsconfig.json in the folder where one stands, and take JSX for React's.
import { fileURLToPath } from 'node:url';

process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
const { register } = await import('tsx/esm/api');
register();
await import('../src/main.ts');
