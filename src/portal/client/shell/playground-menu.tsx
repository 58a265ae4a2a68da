import { useApolloClient } from '@apollo/client/react';
import { type DocumentNode, Kind, print } from 'graphql';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTexts } from '../settings/settings';
import { shellTexts } from './texts';

/** A query that the page shows. */
interface Shown {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** The queries of the page, each of which can be opened in the playground. */
export function PlaygroundMenu({ playground }: { readonly playground: string }) {
  const client = useApolloClient();
  const texts = useTexts(shellTexts);
  const [queries, setQueries] = useState<readonly Shown[]>([]);
  const read = () => {
    const active = [...client.getObservableQueries('active')];
    setQueries(
      active.map(({ query, variables }, index) => {
        const fragment = { query: print(query), variables: JSON.stringify(variables, null, 2) };
        return {
          id: `${index}`,
          name: nameOf(query),
          url: `${location.origin}${playground}#${new URLSearchParams(fragment)}`,
        };
      }),
    );
  };
  return (
    <MenuTrigger onOpenChange={(isOpen) => isOpen && read()}>
      <Button className="button button-quiet">
        {texts.openQuery} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Menu className="options" items={queries}>
          {({ id, name, url }) => (
            <MenuItem id={id} className="option" href={url} target="_blank">
              {name}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function nameOf({ definitions }: DocumentNode): string {
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.name) return definition.name.value;
  }
  return '';
}
