import { useQuery, useSubscription } from '@apollo/client/react';
import { useState } from 'react';
import { FollowSoftwareDocument, PageThroughSoftwareDocument } from '../../../schema/clients/operations';
import { CancellationForm } from './cancellation-form';
import type { Customer } from './customers';
import { EditionPicker } from './edition-picker';

/** The software of a customer, kept current by live updates. */
export function SoftwareList({ customer, onClose }: { readonly customer: Customer; readonly onClose: () => void }) {
  const { data } = useQuery(PageThroughSoftwareDocument, { variables: { domain: customer.domain, first: 50 } });
  const [picked, setPicked] = useState('');
  const [cancelled, setCancelled] = useState('');
  useSubscription(FollowSoftwareDocument, { variables: { customer: customer.id } });
  const software = data?.customer?.software;
  return (
    <>
      <button type="button" onClick={onClose}>
        返回
      </button>
      <h1>{customer.name}</h1>
      <p role="status">{software?.totalCount}</p>
      <table>
        <tbody>
          {software?.edges.map(({ node }) => (
            <tr key={node.id} data-software={node.id}>
              <td>{node.product.title}</td>
              <td>{node.quantity}</td>
              <td>{node.status}</td>
              <td>
                <button type="button" onClick={() => setPicked(node.id)}>
                  密钥和下载
                </button>{' '}
                <button type="button" onClick={() => setCancelled(node.id)}>
                  取消
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {picked && <EditionPicker key={picked} softwareId={picked} />}
      {software?.edges
        .filter(({ node }) => node.id === cancelled)
        .map(({ node }) => (
          <CancellationForm key={node.id} customer={customer} softwareId={node.id} orderId={node.order.id} />
        ))}
    </>
  );
}
