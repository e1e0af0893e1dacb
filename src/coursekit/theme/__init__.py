"""How a course looks: colours and their contrast, the looks that come with coursekit, and what a font's file is."""
