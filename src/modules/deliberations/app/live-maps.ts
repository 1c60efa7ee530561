import type { MapView } from '../domain/map-view.ts';

/** The map of each conversation as it stands now, computed away from the web and kept in memory. */
export interface LiveMaps {
  /**
   * The map with all votes that were given a second ago or earlier; while votes keep coming it may
   * lag by that much. Rebuilt from the log after a restart.
   */
  current(conversationId: string): Promise<MapView>;
}
