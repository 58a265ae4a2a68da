import { useMutation } from '@apollo/client/react';
import { type FormEvent, type ReactNode, useId, useRef } from 'react';
import { SubmitACancellationDocument, type SubmitCancellationInput } from '../../../schema/clients/operations';
import { useAttachment } from './attachment';
import type { Customer } from './customers';

/** A mistake of the user, and the place of the field in the input that has it. */
interface Problem {
  readonly path: readonly string[] | null;
  readonly message: string;
}

interface FormProps {
  readonly customer: Customer;
  readonly softwareId: string;
  readonly orderId: string;
}

/** The report of a problem with a purchase. The gateway checks it; each mistake is shown at its field. */
export function CancellationForm({ customer, softwareId, orderId }: FormProps) {
  const [submit, { data }] = useMutation(SubmitACancellationDocument);
  const attachment = useAttachment();
  const idempotencyKey = useRef(crypto.randomUUID());
  const result = data?.submitCancellation;
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const report = read(new FormData(event.currentTarget));
    const purchase = { customer: { id: customer.id }, purchase: { orderId }, softwareIds: [softwareId] };
    const input = { ...report, ...purchase, attachmentIds: attachment.ids, idempotencyKey: idempotencyKey.current };
    await submit({ variables: { input } });
  };
  const request = result?.cancellationRequest;
  if (request) return <p role="status">{request.number}</p>;
  const problems = result?.userErrors ?? [];
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Field label="标题" path="title" problems={problems} />
      <Field label="说明" path="description" problems={problems} />
      <Field label="退款金额" path="amountRequested.amount" problems={problems} />
      <Field label="联系人" path="contact.name" problems={problems} />
      <Field label="电子邮件" path="contact.email" problems={problems} />
      <Field label="电话" path="contact.phone" problems={problems} />
      <label>
        附件
        <input type="file" onChange={({ target }) => void attachment.upload(target.files?.[0])} />
      </label>
      <p role="status">{attachment.ids.length}</p>
      {attachment.problem && <span role="alert">{attachment.problem}</span>}
      <button type="submit">提交</button>
    </form>
  );
}

/** A text of the form with the mistakes that the gateway found in it. */
function Field({ label, path, problems }: { label: string; path: string; problems: readonly Problem[] }): ReactNode {
  const id = useId();
  const own = problems.filter((problem) => problem.path?.join('.') === path);
  return (
    <label>
      {label}
      <input name={path} aria-invalid={own.length > 0} aria-describedby={id} />
      <span id={id} role={own.length > 0 ? 'alert' : undefined}>
        {own.map(({ message }) => message).join(' ')}
      </span>
    </label>
  );
}

function read(form: FormData): Omit<SubmitCancellationInput, 'customer' | 'purchase' | 'idempotencyKey'> {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    title: text('title'),
    description: text('description'),
    refundReason: 'WRONG_PRODUCT',
    impact: 'MINIMAL',
    amountRequested: { amount: text('amountRequested.amount'), currency: 'USD' },
    contact: { name: text('contact.name'), email: text('contact.email'), phone: text('contact.phone') },
  };
}
