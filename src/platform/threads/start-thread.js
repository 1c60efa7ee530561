// The entry of a thread cannot be TypeScript: it is loaded before the hooks of tsx are in force.
import { register } from 'tsx/esm/api';

register();

/** An error that tells as much after it was cloned; cloning empties some, as of the module loader. */
function clonable(error) {
  const { name = 'Error', message = String(error), stack } = Object(error);
  return Object.assign(new Error(message), { name, stack });
}

// What ends the thread, such as a result that cannot be cloned.
process.on('uncaughtException', (error) => {
  throw clonable(error);
});

export default async ({ file, input }) => {
  try {
    return await (await import(file)).run(input);
  } catch (error) {
    throw clonable(error);
  }
};
