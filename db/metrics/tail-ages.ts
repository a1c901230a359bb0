/** Days after the publication until which the value of a post is told apart from its long tail; `publication_sales_day` has a column of orders for each. */
export const tailAges = [30, 45, 90, 180, 365] as const;
