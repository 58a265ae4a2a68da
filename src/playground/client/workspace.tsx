import { useEffect, useState } from 'react';
import type { PlaygroundConfig } from '../playground-config';
import { createSession } from './create-session';
import { Editor } from './editor';
import { SkipLink } from './keyboard/skip-link';
import { DemoUserSelect } from './panels/demo-user-select';
import { Notice } from './panels/notice';
import { SchemaDownloads } from './panels/schema-downloads';
import { useSettings } from './panels/settings';
import { TokenInput } from './panels/token-input';
import { TopBar } from './panels/top-bar';
import { loadSchema } from './requests/load-schema';
import { useStored } from './requests/store';

type Props = Pick<PlaygroundConfig, 'endpoint' | 'demoUsers'> & {
  readonly examples: NonNullable<PlaygroundConfig['examples']>;
};

/** The user at the top, and below it GraphiQL with our plugins. */
export function Workspace({ endpoint, examples, demoUsers }: Props) {
  const [session] = useState(() => createSession(endpoint, demoUsers));
  const { credentials, answers, problem } = session;
  const [sdl, setSdl] = useState<string | null>(null);
  const { language } = useSettings();
  const currentProblem = useStored(problem);

  useEffect(() => {
    let isCurrent = true;
    const show = (loaded: string | null) => isCurrent && setSdl(loaded);
    loadSchema(credentials.getToken(), language).then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [credentials, language]);

  function choose(choice: string) {
    credentials.choose(choice);
    answers.set(new Map());
    problem.set(null);
  }

  return (
    <>
      <SkipLink />
      <TopBar>
        {sdl && <SchemaDownloads sdl={sdl} />}
        {demoUsers ? (
          <DemoUserSelect users={demoUsers} credentials={credentials} onChoose={choose} />
        ) : (
          <TokenInput token={credentials.getChoice()} onPaste={choose} />
        )}
      </TopBar>
      <Notice problem={currentProblem} />
      <main className="workspace">
        <Editor endpoint={endpoint} examples={examples} session={session} sdl={sdl} />
      </main>
    </>
  );
}
