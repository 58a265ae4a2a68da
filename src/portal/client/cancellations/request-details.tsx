import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Facts } from '../parts/facts';
import { PageHead } from '../parts/page-head';
import { useFormat, useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { SoftwareState } from '../software/software-state';
import { AttachedFile } from './attached-file';
import { reportTexts } from './report-texts';
import type { ShownCancellationFragment } from './request.operations';
import { RequestStatus } from './request-status';
import { cancellationTexts } from './texts';
import { valueTexts } from './value-texts';
import './request.css';

interface RequestProps {
  readonly request: ShownCancellationFragment;
}

interface RequestDetailsProps extends RequestProps {
  /** Whether the user may open the pages of the customer and of the order. */
  readonly isLinked?: boolean;
}

/** All about a cancellation request: its decision, the report as it was submitted, the software, the evidence and the files. */
export function RequestDetails({ request, isLinked = false }: RequestDetailsProps) {
  const texts = useTexts(cancellationTexts);
  const report = useTexts(reportTexts);
  return (
    <>
      <Decision request={request} />
      <section className="card">
        <h2>{request.title}</h2>
        <p className="description">{request.description}</p>
        <ReportFacts request={request} isLinked={isLinked} />
      </section>
      <section className="card">
        <h2>{report.software}</h2>
        <SoftwareOfRequest request={request} />
      </section>
      <section className="card">
        <h2>{report.files}</h2>
        {request.attachments.length === 0 && <p>{texts.noFiles}</p>}
        <ul className="files">
          {request.attachments.map((attachment) => (
            <AttachedFile key={attachment.id} attachment={attachment} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Decision({ request: { decidedAt, amountApproved, decisionNote } }: RequestProps) {
  const [texts, format] = useLanguage(cancellationTexts);
  if (!decidedAt) return null;
  return (
    <section className="card">
      <Facts
        facts={[
          [texts.decided, format.instant(decidedAt)],
          [texts.amountApproved, amountApproved && format.money(amountApproved)],
          [texts.note, decisionNote],
        ]}
      />
    </section>
  );
}

function ReportFacts({ request, isLinked }: RequestDetailsProps) {
  const texts = useTexts(cancellationTexts);
  const report = useTexts(reportTexts);
  const { problemTypes, impacts, refundReasons } = useTexts(valueTexts);
  const format = useFormat();
  const { customer, order, contact, amountRequested, deadline } = request;
  const linked = (to: string, name: string) => (isLinked ? <Link to={to}>{name}</Link> : name);
  return (
    <Facts
      facts={[
        [texts.amountRequested, amountRequested && format.money(amountRequested)],
        [report.refundReason, refundReasons[request.refundReason]],
        [report.impact, impacts[request.impact]],
        [report.problemType, problemTypes[request.problemType]],
        [texts.customer, linked(`/customers/${customer.id}`, customer.name)],
        [report.customer, `${customer.tenantId} · ${customer.domain}`],
        [texts.order, linked(`/orders/${order.number}`, order.number)],
        [texts.orderTotal, order.total && format.money(order.total)],
        [
          report.contact,
          <Fragment key="contact">
            <bdi>{contact.name}</bdi> · <bdi>{contact.email}</bdi> · <bdi>{contact.phone}</bdi>
          </Fragment>,
        ],
        [texts.submitted, format.instant(request.submittedAt)],
        [texts.submittedBy, request.submittedBy],
        [texts.deadline, deadline && format.instant(deadline)],
      ]}
    />
  );
}

function SoftwareOfRequest({ request: { software, keysRevealed, downloadsMade } }: RequestProps) {
  const [texts, format] = useLanguage(cancellationTexts);
  const { quantity: quantityText } = useTexts(reportTexts);
  return (
    <>
      <ul className="plain">
        {software.map(({ id, product, sku, quantity, status, subscriptionId }) => (
          <li key={id}>
            <strong>{product.title}</strong> <SoftwareState status={status} /> {sku.title} · {quantityText}{' '}
            {format.number(quantity)}
            {subscriptionId !== null && ` · ${texts.subscription} ${subscriptionId}`}
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          [texts.keysRevealed, format.number(keysRevealed)],
          [texts.downloadsMade, format.number(downloadsMade)],
        ]}
      />
    </>
  );
}

interface RequestHeadProps {
  readonly request: ShownCancellationFragment;
  /** What can be done with the request. */
  readonly children?: ReactNode;
}

/** The number and the status of a request. A change of the status is announced. */
export function RequestHead({ request: { number, status }, children }: RequestHeadProps) {
  const texts = useTexts(cancellationTexts);
  return (
    <PageHead
      title={texts.request}
      number={number}
      about={
        <span role="status">
          <RequestStatus status={status} />
        </span>
      }
    >
      {children}
    </PageHead>
  );
}
