import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/**
 * Runs the operation at Ctrl-Enter wherever the focus is: GraphiQL does so only in its editors. If the editors are not loaded
 * yet, the operation runs as soon as they are.
 */
export function useRunShortcut(): void {
  const { run } = useGraphiQLActions();
  const isReady = useGraphiQL(({ queryEditor, responseEditor }) => Boolean(queryEditor && responseEditor));
  const mustRun = useRef(false);

  useEffect(() => {
    if (isReady && mustRun.current) {
      mustRun.current = false;
      run();
    }

    function onKeyDown(event: KeyboardEvent) {
      if (!isShortcut(event)) return;
      event.preventDefault();
      if (isReady) run();
      else mustRun.current = true;
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isReady, run]);
}

function isShortcut({ key, ctrlKey, metaKey, repeat, defaultPrevented, target }: KeyboardEvent): boolean {
  const isInDialog = target instanceof Element && target.closest('[role="dialog"]') !== null;
  return key === 'Enter' && (ctrlKey || metaKey) && !repeat && !defaultPrevented && !isInDialog;
}
