/** Posts that recommend a product in one way and are of one content kind, and what they brought in the period. */
export interface Placement {
  readonly kind: string | null;
  readonly contentKind: string | null;
  readonly posts: number;
  readonly creators: number;
  readonly views: number | null;
  readonly productClicks: number | null;
  /** Of the days that give both: a rate is theirs alone. */
  readonly pairedImpressions: number | null;
  readonly pairedClicks: number | null;
  /** Of the product, credited to these posts in the window chosen. */
  readonly orders: number;
  readonly units: number;
  readonly surfaceOrders: number;
  readonly interestOrders: number;
}
