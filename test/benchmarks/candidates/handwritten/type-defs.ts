/** The part of the gateway's schema that the benchmarks query, for servers with schemas of their own. */
export const typeDefs = `
  type Query { customers(first: Int!): CustomerPage! customer(by: CustomerBy!): Customer }
  input CustomerBy { id: ID! }
  type CustomerPage { nodes: [Customer!]! }
  type Customer {
    id: ID! name: String! domain: String! country: String! createdAt: String! software(first: Int!): SoftwarePage!
  }
  type SoftwarePage { nodes: [Software!]! }
  type Software {
    id: ID! quantity: Int! status: String! purchasedAt: String! product: Product! editions: [Edition!]!
    links(first: Int!): DownloadLinkPage
  }
  type Product { title: String! }
  type Edition { version: String! language: String! fileType: String! os: String! }
  type DownloadLinkPage { nodes: [DownloadLink!]! }
  type DownloadLink { status: String! expiresAt: String! downloadsRemaining: Int! edition: Edition! }
`;
