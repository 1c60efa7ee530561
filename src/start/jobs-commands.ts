import type { Command } from 'commander';
import type { CommandLine } from '../platform/command-line.ts';

/** `skylantern jobs failed | retry`: what the site tried in vain, and trying it once more. */
export function addJobsCommands(program: Command, line: CommandLine): void {
  const jobs = program.command('jobs').description('work beside the web');
  jobs
    .command('failed')
    .description('list the jobs that have failed for good, as /readyz counts them')
    .action(async () => {
      const { listFailedJobs } = await import('../platform/jobs/failed-jobs.ts');
      await line.withPlatform(async ({ database }) => {
        line.answer({ failed: await listFailedJobs(database.sql) });
      });
    });
  jobs
    .command('retry')
    .description('put them into their queues again; a running site works them off')
    .option('--queue <name>', 'only those of one queue, as `failed` names it')
    .action(async ({ queue }: { queue?: string }) => {
      const { retryFailedJobs } = await import('../platform/jobs/failed-jobs.ts');
      await line.withPlatform(async (platform) => {
        line.answer({ retried: await retryFailedJobs(platform, queue) });
      });
    });
}
