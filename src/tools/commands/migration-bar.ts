import { Presets, SingleBar } from 'cli-progress';
import type { OnProgress } from '../../platform/database/run-migration';

/** Shows the progress of backfills on standard error, if that is a terminal. */
export function createMigrationBar(): { readonly show: OnProgress; readonly stop: () => void } {
  let bar: SingleBar | null = null;
  let shown = '';
  return {
    show: ({ migration, done, total }) => {
      if (migration !== shown || !bar) {
        bar?.stop();
        bar = new SingleBar(
          { format: `${migration} {bar} {value}/{total} rows, {eta_formatted} left` },
          Presets.shades_classic,
        );
        bar.start(total, done);
        shown = migration;
      }
      // Rows may be added while it runs.
      bar.setTotal(Math.max(total, done));
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
}
