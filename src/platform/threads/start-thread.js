// The entry of a thread cannot be TypeScript: it is loaded before the hooks of tsx are in force.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
