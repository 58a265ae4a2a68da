/** Our nested query for the schema of PostGraphile: with plain lists, and the SKU between software and product. */
export const nestedQuery = `
  query Nested {
    customers: allCustomersList(first: 20, orderBy: [NAME_KEY_ASC, PRIMARY_KEY_ASC]) {
      id: rowId name domain
      software: softwaresByCustomerIdList(first: 5, orderBy: [PURCHASED_AT_DESC, ROW_ID_DESC]) {
        id: rowId quantity status expiresAt purchasedAt
        sku: skusBySkuId {
          hasMedia
          product: productByProductId {
            title
            editions: editionsByProductIdList(orderBy: [VERSION_DESC, PRIMARY_KEY_ASC]) {
              version language fileType os
            }
          }
        }
      }
    }
  }`;

/** Our query of one customer for the schema of PostGraphile. */
export const customerQuery = `
  query OneCustomer($id: String!) {
    customer: customerByRowId(rowId: $id) { id: rowId name domain country createdAt }
  }`;
