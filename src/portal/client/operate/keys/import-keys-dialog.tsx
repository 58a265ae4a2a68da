import { useState } from 'react';
import { FormDialog } from '../../parts/form-dialog';
import { NumberField } from '../../parts/number-field';
import { TextField } from '../../parts/text-field';
import { useSubmission } from '../../parts/use-submission';
import { useLanguage } from '../../settings/format';
import { AddProductKeysDocument } from './keys.operations';
import { STOCK } from './stock-dialogs';
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
  const [texts, format] = useLanguage(keyTexts);
  const [text, setText] = useState('');
  const [activationLimit, setActivationLimit] = useState<number | null>(null);
  const submission = useSubmission(AddProductKeysDocument, {
    onDone: ({ imported, alreadyThere }) => {
      onDone(texts.imported(format.number(imported), format.number(alreadyThere)));
      onClose();
    },
    isSecret: true,
    refetch: STOCK,
  });
  const keys = text.split('\n').filter((line) => line.trim() !== '');
  // The path of an error is that of a field of one key, such as `keys.0.key`.
  const errorOf = (...fields: readonly string[]) => {
    const found = submission.errors.find(({ path }) => fields.includes(path?.[2] ?? ''));
    return found && texts.key(format.number(Number(found.path?.[1]) + 1), found.message);
  };
  return (
    <FormDialog
      title={`${texts.importKeys} (${version})`}
      explanation={texts.importExplained}
      action={texts.importKeys}
      refusal={keys.length === 0 ? texts.enterKeys : null}
      submission={submission}
      input={{ keys: keys.map((key) => ({ skuId, version, key, activationLimit })) }}
      places={['keys']}
      onClose={onClose}
    >
      <TextField
        label={texts.keys}
        hint={texts.keysHint}
        value={text}
        onChange={setText}
        error={errorOf('key', 'skuId', 'version')}
        rows={6}
        isSecret
      />
      <NumberField
        label={texts.activationLimit}
        hint={texts.activationHint}
        value={activationLimit}
        onChange={setActivationLimit}
        error={errorOf('activationLimit')}
      />
    </FormDialog>
  );
}
