import { listen, type Patience, patience } from '../../../start/listen.ts';
import { findFreePort } from '../../bench/own-site.ts';
import { createPlantedPlatform } from '../../testing/planted-platform.ts';

/** A site of its own that listens on loopback. */
export async function openListeningSite(
  limits: Patience = patience,
  environment: Readonly<Record<string, string>> = {},
) {
  const port = await findFreePort();
  const own = { PORT: String(port), HOST: '127.0.0.1' };
  const test = await createPlantedPlatform({ ...environment, ...own });
  const stop = await listen(test.platform, () => false, limits, [test.planted]);
  const close = async () => {
    await stop();
    await test.close();
  };
  return { address: `http://127.0.0.1:${port}`, close };
}
