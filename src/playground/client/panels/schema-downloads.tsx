import { buildSchema, introspectionFromSchema } from 'graphql';
import { useRef } from 'react';
import { DownloadIcon } from '../icons';
import { useOneTabStop } from '../keyboard/one-tab-stop';
import { useTexts } from './settings';

/** Downloads the schema for other tools: as SDL, and as the JSON of an introspection query. */
export function SchemaDownloads({ sdl }: { readonly sdl: string }) {
  const { schema, downloadSdl, downloadIntrospection } = useTexts();
  const group = useRef<HTMLFieldSetElement>(null);
  useOneTabStop(group);

  return (
    <fieldset className="schema-downloads" ref={group}>
      <legend>{schema}</legend>
      <button type="button" aria-label={downloadSdl} title={downloadSdl} onClick={() => save('schema.graphql', sdl)}>
        <DownloadIcon /> SDL
      </button>
      <button
        type="button"
        aria-label={downloadIntrospection}
        title={downloadIntrospection}
        onClick={() => save('schema.json', introspectionOf(sdl))}
      >
        <DownloadIcon /> JSON
      </button>
    </fieldset>
  );
}

function introspectionOf(sdl: string): string {
  return `${JSON.stringify(introspectionFromSchema(buildSchema(sdl)), null, 2)}\n`;
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
