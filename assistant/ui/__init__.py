"""The screen: thin Streamlit pages over the Desk."""
