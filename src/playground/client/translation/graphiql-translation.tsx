import { useEffect } from 'react';
import { useTexts } from '../panels/settings';
import { translatePage } from './translate-page';
import { createTranslator } from './translator';

/** Shows GraphiQL's own texts in the language of the page. */
export function GraphiQLTranslation() {
  const { graphiql } = useTexts();
  useEffect(() => translatePage(document.body, createTranslator(graphiql)), [graphiql]);
  return null;
}
