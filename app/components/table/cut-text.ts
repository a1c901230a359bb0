/**
 * The classes of a name that is cut to one line. Unlike `truncate`, which asks for the whole width of its text, it lets the column of a
 * table become narrower where the others need the room, and takes the whole width where there is some. In a flex box, which a name often stands in,
 * no line is clamped, so the ellipsis is asked for by itself as well.
 */
export const cutText = "line-clamp-1 break-all text-ellipsis";
