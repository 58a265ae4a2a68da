import { useState } from 'react';
import { TextField } from '../../parts/text-field';
import { WholeNumberField } from '../../parts/whole-number-field';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { AddProductKeysDocument, KeyStockOfSkusDocument, LowKeyStockDocument } from './keys.operations';
import { keyTexts } from './texts';

interface ImportKeysDialogProps {
  readonly skuId: string;
  readonly version: string;
  /** Gets how many keys were imported, in words. */
  readonly onDone: (result: string) => void;
  readonly onClose: () => void;
}

/** Adds product keys to a pool. They are secrets: the page forgets them as soon as the dialog closes. */
export function ImportKeysDialog({ skuId, version, onDone, onClose }: ImportKeysDialogProps) {
  const texts = useTexts(keyTexts);
  const [text, setText] = useState('');
  const [activationLimit, setActivationLimit] = useState<number | null>(null);
  const { submission, errorOf } = useImport(onDone);
  const keys = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <FormDialog
      title={`${texts.importKeys} (${version})`}
      explanation={texts.importExplained}
      action={texts.importKeys}
      refusal={keys.length === 0 ? texts.enterKeys : null}
      submission={submission}
      places={['keys']}
      onSubmit={() =>
        submission.submit({ input: { keys: keys.map((key) => ({ skuId, version, key, activationLimit })) } })
      }
      onClose={onClose}
    >
      <TextField
        label={texts.keys}
        hint={texts.keysHint}
        value={text}
        onChange={setText}
        error={errorOf('key') ?? errorOf('skuId') ?? errorOf('version')}
        rows={6}
        isSecret
      />
      <WholeNumberField
        label={texts.activationLimit}
        hint={texts.activationHint}
        value={activationLimit}
        onChange={setActivationLimit}
        error={errorOf('activationLimit')}
      />
    </FormDialog>
  );
}

/** The path of an error is that of a field of one key, such as `keys.0.key`. */
function useImport(onDone: (result: string) => void) {
  const texts = useTexts(keyTexts);
  const format = useFormat();
  const submission = useSubmission(AddProductKeysDocument, {
    errorsOf: ({ importProductKeys }) => importProductKeys?.userErrors,
    onDone: ({ importProductKeys }) =>
      onDone(
        texts.imported(
          format.number(importProductKeys?.imported ?? 0),
          format.number(importProductKeys?.alreadyThere ?? 0),
        ),
      ),
    isSecret: true,
    refetch: [KeyStockOfSkusDocument, LowKeyStockDocument],
  });
  const errorOf = (field: string) => {
    const found = submission.errors.find(({ path }) => path?.[2] === field);
    return found && texts.key(format.number(Number(found.path?.[1]) + 1), found.message);
  };
  return { submission, errorOf };
}
